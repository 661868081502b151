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
text "您的投诉{case_no}经核实部�