templates replies-zh
# 001-05: what customers are told; SMS texts fit into one message of 70 characters.
template R-101 v1
title "受理短信"
lang zh_CN
channel sms
stage new ack assess
must deadline
text "{name}您好，您的投诉{case_no}已受理，由{agent}负责，{due}前给您答复，不用再次反映。"

template R-102 v1
title "进度短信"
lang zh_CN
channel sms
must deadline
text "{name}您好，投诉{case_no}正在处理，{agent}将于{due}前再次告知进展。给您添麻烦了。"

template R-103 v1
title "延期告知"
lang zh_CN
must apology decision deadline
text "尊敬的{name}{honorific}："
text "您的投诉{case_no}因情况复杂，经核实尚需时间，不能按原定时间办结，我们深表歉意。"
text "我们将于{due}前给您最终答复；如有异议，{recourse}。"

template R-104 v1
title "转交告知"
lang zh_CN
channel sms
must deadline
text "{name}您好，投诉{case_no}已转责任部门核查，{agent}继续跟进，{due}前给您答复。"

template R-201 v1
title "支持：结论短信"
lang zh_CN
channel sms
stage propose approve decided exec
must apology decision amount deadline
text "{name}您好，经核实多收{amount}元，{due}前退回账户。给您添麻烦了，深表歉意。"

template R-202 v1
title "部分支持：书面答复"
lang zh_CN
stage propose approve decided exec
must apology decision amount deadline recourse
text "尊敬的{name}{honorific}："
text "您的投诉{case_no}经核实部分属实。给您带来不便，我们诚恳致歉。"
text "属实部分{amount}元将于{due}前退回您的账户；其余费用与约定一致，不予退还。"
text "如您不同意本答复，{recourse}。"
text "经办人：{agent}"

template R-203 v1
title "账单核查：结论短信"
lang zh_CN
channel sms
stage propose approve decided exec
must apology decision amount deadline
text "{name}您好，投诉{case_no}已核实：多收{amount}元，{due}前退回，很抱歉。"

template R-204 v1
title "不支持：书面答复"
lang zh_CN
stage propose approve decided
must apology decision deadline recourse
text "尊敬的{name}{honorific}："
text "您的投诉{case_no}已核实完毕。经查，相关业务与您确认的约定一致，对您的诉求我们未能支持，给您带来的不便我们深表歉意。"
text "如您有新的材料，我们在{due}前优先复核；如您不同意本答复，{recourse}。"
text "经办人：{agent}"

template R-301 v1
title "回访预约"
lang zh_CN
channel sms
must deadline
text "{name}您好，就投诉{case_no}，{agent}将于{due}给您回电，如不方便请回复时间。"

template R-302 v1
title "退款完成"
lang zh_CN
channel sms
stage decided exec verify closed
must amount apology deadline
text "{name}您好，投诉{case_no}的{amount}元已于今日退回，请查收。很抱歉给您添麻烦。"

template R-401 v1
title "办结告知"
lang zh_CN
channel sms
stage decided exec verify
must decision
text "{name}您好，投诉{case_no}已按您确认的结论办结，感谢您的监督，随时可找{agent}。"

template S-101 v1
title "受理（自动短信）"
lang zh_CN
channel sms
stage closed
text "{name}您好，您的投诉{case_no}已受理，{due}前给您答复。凭编号和手机后四位可查进展。"

template S-102 v1
title "核查（自动短信）"
lang zh_CN
channel sms
stage closed
text "{name}您好，投诉{case_no}正在核查，{agent}负责，{due}前给您答复。"

template S-103 v1
title "待补充（自动短信）"
lang zh_CN
channel sms
stage closed
text "{name}您好，投诉{case_no}需要您补充资料，请回复或来电，{agent}等您联系。"

template S-104 v1
title "落实（自动短信）"
lang zh_CN
channel sms
stage closed
text "{name}您好，投诉{case_no}的处理方案正在落实，{agent}跟进到底。"

template S-105 v1
title "临期（自动短信）"
lang zh_CN
channel sms
stage closed
text "{name}您好，投诉{case_no}仍在处理，我们会在{due}前给您答复。给您添麻烦了。"

template S-106 v1
title "结论（自动短信）"
lang zh_CN
channel sms
stage closed
text "{name}您好，投诉{case_no}已有处理结论，{agent}会联系您说明。"

template S-107 v1
title "办结（自动短信）"
lang zh_CN
channel sms
stage closed
text "{name}您好，投诉{case_no}已办结。如仍有疑问，请凭编号来电，我们重新处理。"

template S-108 v1
title "撤回（自动短信）"
lang zh_CN
channel sms
stage closed
text "{name}您好，投诉{case_no}已按您的意愿撤回。需要时请凭编号来电。"

template S-109 v1
title "外部调解（自动短信）"
lang zh_CN
channel sms
stage closed
text "{name}您好，投诉{case_no}已转外部机构处理，{agent}继续配合并告知您进展。"

template S-110 v1
title "重新处理（自动短信）"
lang zh_CN
channel sms
stage closed
text "{name}您好，投诉{case_no}已重新处理，{due}前给您答复。"
