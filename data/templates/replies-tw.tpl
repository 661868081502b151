templates replies-tw
# 001-05: what customers are told; SMS texts fit into one message of 70 characters.
template R-101 v1
title "受理簡訊"
lang zh_TW
channel sms
stage new ack assess
must deadline
text "{name}您好，您的申訴{case_no}已受理，由{agent}負責，{due}前給您答覆，不用再次反映。"

template R-102 v1
title "進度簡訊"
lang zh_TW
channel sms
must deadline
text "{name}您好，申訴{case_no}正在處理，{agent}將於{due}前再次告知進展。給您添麻煩了。"

template R-103 v1
title "延期告知"
lang zh_TW
must apology decision deadline
text "敬愛的{name}{honorific}："
text "您的申訴{case_no}因情況複雜，經核實尚需時間，不能按原定時間辦結，我們深表歉意。"
text "我們將於{due}前給您最終答覆；如有異議，{recourse}。"

template R-104 v1
title "轉交告知"
lang zh_TW
channel sms
must deadline
text "{name}您好，申訴{case_no}已轉責任部門查核，{agent}繼續跟進，{due}前給您答覆。"

template R-201 v1
title "支持：結論簡訊"
lang zh_TW
channel sms
stage propose approve decided exec
must apology decision amount deadline
text "{name}您好，經核實多收{amount}元，{due}前退回帳戶。給您添麻煩了，深表歉意。"

template R-202 v1
title "部分支持：書面答覆"
lang zh_TW
stage propose approve decided exec
must apology decision amount deadline recourse
text "敬愛的{name}{honorific}："
text "您的申訴{case_no}經核實部分屬實。給您帶來不便，我們誠懇致歉。"
text "屬實部分{amount}元將於{due}前退回您的帳戶；其餘費用與約定一致，不予退還。"
text "如您不同意本答覆，{recourse}。"
text "經辦人：{agent}"

template R-203 v1
title "帳單查核：結論簡訊"
lang zh_TW
channel sms
stage propose approve decided exec
must apology decision amount deadline
text "{name}您好，申訴{case_no}已核實：多收{amount}元，{due}前退回，很抱歉。"

template R-204 v1
title "不支持：書面答覆"
lang zh_TW
stage propose approve decided
must apology decision deadline recourse
text "敬愛的{name}{honorific}："
text "您的申訴{case_no}已核實完畢。經查，相關業務與您確認的約定一致，對您的訴求我們未能支持，給您帶來的不便我們深表歉意。"
text "如您有新的資料，我們在{due}前優先複核；如您不同意本答覆，{recourse}。"
text "經辦人：{agent}"

template R-301 v1
title "回訪預約"
lang zh_TW
channel sms
must deadline
text "{name}您好，就申訴{case_no}，{agent}將於{due}給您回電，如不方便請回覆時間。"

template R-302 v1
title "退款完成"
lang zh_TW
channel sms
stage decided exec verify closed
must amount apology deadline
text "{name}您好，申訴{case_no}的{amount}元已於今日退回，請查收。很抱歉給您添麻煩。"

template R-401 v1
title "辦結告知"
lang zh_TW
channel sms
stage decided exec verify
must decision
text "{name}您好，申訴{case_no}已按您確認的結論辦結，感謝您的指教，隨時可找{agent}。"

template S-101 v1
title "受理（自動簡訊）"
lang zh_TW
channel sms
stage closed
text "{name}您好，您的申訴{case_no}已受理，{due}前給您答覆。憑編號和手機後四碼可查進度。"

template S-102 v1
title "查核（自動簡訊）"
lang zh_TW
channel sms
stage closed
text "{name}您好，申訴{case_no}正在查核，{agent}負責，{due}前給您答覆。"

template S-103 v1
title "待補充（自動簡訊）"
lang zh_TW
channel sms
stage closed
text "{name}您好，申訴{case_no}需要您補充資料，請回覆或來電，{agent}等您聯絡。"

template S-104 v1
title "落實（自動簡訊）"
lang zh_TW
channel sms
stage closed
text "{name}您好，申訴{case_no}的處理方案正在落實，{agent}跟進到底。"

template S-105 v1
title "將到期（自動簡訊）"
lang zh_TW
channel sms
stage closed
text "{name}您好，申訴{case_no}仍在處理，我們會在{due}前給您答覆。給您添麻煩了。"

template S-106 v1
title "結論（自動簡訊）"
lang zh_TW
channel sms
stage closed
text "{name}您好，申訴{case_no}已有處理結論，{agent}會聯絡您說明。"

template S-107 v1
title "辦結（自動簡訊）"
lang zh_TW
channel sms
stage closed
text "{name}您好，申訴{case_no}已辦結。如仍有疑問，請憑編號來電，我們重新處理。"

template S-108 v1
title "撤回（自動簡訊）"
lang zh_TW
channel sms
stage closed
text "{name}您好，申訴{case_no}已按您的意願撤回。需要時請憑編號來電。"

template S-109 v1
title "外部調解（自動簡訊）"
lang zh_TW
channel sms
stage closed
text "{name}您好，申訴{case_no}已轉外部機構處理，{agent}繼續配合並告知您進度。"

template S-110 v1
title "重新處理（自動簡訊）"
lang zh_TW
channel sms
stage closed
text "{name}您好，申訴{case_no}已重新處理，{due}前給您答覆。"
