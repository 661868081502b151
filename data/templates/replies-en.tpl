templates replies-en
# 001-05: what customers are told; SMS texts fit into one message of 160 characters.
template R-101 v1
title "Received (SMS)"
lang en
channel sms
stage new ack assess
must deadline
text "{name}, we have your complaint {case_no}. {agent} looks after it and will answer by {due}."

template R-102 v1
title "Progress (SMS)"
lang en
channel sms
must deadline
text "{name}, we are working on complaint {case_no}. Sorry that it takes time; {agent} will tell you more by {due}."

template R-103 v1
title "Notice of extension"
lang en
must apology decision deadline
text "Dear {honorific} {name},"
text "We are sorry: our review of complaint {case_no} takes longer than we told you, because we have not heard from all who are involved."
text "You will have our final answer by {due}. If you do not agree, {recourse}."

template R-104 v1
title "Handed over (SMS)"
lang en
channel sms
must deadline
text "{name}, complaint {case_no} is with the department in charge. {agent} stays with it and will answer by {due}."

template R-201 v1
title "Upheld (SMS)"
lang en
channel sms
stage propose approve decided exec
must apology decision amount deadline
text "{name}, we confirm that {amount} yuan too much was charged; it will be back on your account by {due}. We are sorry."

template R-202 v1
title "Partly upheld (letter)"
lang en
stage propose approve decided exec
must apology decision amount deadline recourse
text "Dear {honorific} {name},"
text "We have found that your complaint {case_no} is right in part, and we apologise."
text "{amount} yuan will be back on your account by {due}; the other charges are as agreed and stay."
text "If you do not agree, {recourse}."
text "{agent}"

template R-203 v1
title "Bill checked (SMS)"
lang en
channel sms
stage propose approve decided exec
must apology decision amount deadline
text "{name}, case {case_no}: we confirm {amount} yuan too much on your bill; refund by {due}. Sorry."

template R-204 v1
title "Not upheld (letter)"
lang en
stage propose approve decided
must apology decision deadline recourse
text "Dear {honorific} {name},"
text "We have found that in case {case_no} everything was done as agreed with you, so our decision is not what you asked for. We are sorry for the trouble."
text "New evidence that reaches us by {due} is looked at first; if you do not agree, {recourse}."
text "{agent}"

template R-301 v1
title "Call-back (SMS)"
lang en
channel sms
must deadline
text "{name}, about complaint {case_no}: {agent} will call you on {due}. Tell us if another time suits you better."

template R-302 v1
title "Refund done (SMS)"
lang en
channel sms
stage decided exec verify closed
must amount apology deadline
text "{name}, complaint {case_no}: {amount} yuan was paid back today. We are sorry for the trouble."

template R-401 v1
title "Closing (SMS)"
lang en
channel sms
stage decided exec verify
must decision
text "{name}, complaint {case_no} is closed as decided with you. Thank you for telling us; {agent} is there for you."

template S-101 v1
title "Received (by itself)"
lang en
channel sms
stage closed
text "{name}, we have your complaint {case_no} and will answer by {due}. Its number and the end of your phone number show its progress."

template S-102 v1
title "Looked into (by itself)"
lang en
channel sms
stage closed
text "{name}, complaint {case_no} is being looked into by {agent}. You will have our answer by {due}."

template S-103 v1
title "Waiting for you (by itself)"
lang en
channel sms
stage closed
text "{name}, for complaint {case_no} we need something more from you. Please answer or call; {agent} waits for you."

template S-104 v1
title "Carried out (by itself)"
lang en
channel sms
stage closed
text "{name}, what we decided on complaint {case_no} is being carried out; {agent} sees to it."

template S-105 v1
title "Soon due (by itself)"
lang en
channel sms
stage closed
text "{name}, we are still working on complaint {case_no} and will answer by {due}. We are sorry for the trouble."

template S-106 v1
title "Decided (by itself)"
lang en
channel sms
stage closed
text "{name}, complaint {case_no} is decided. {agent} will contact you and explain it."

template S-107 v1
title "Closed (by itself)"
lang en
channel sms
stage closed
text "{name}, complaint {case_no} is closed. If you are not content, call us with its number and we look at it again."

template S-108 v1
title "Withdrawn (by itself)"
lang en
channel sms
stage closed
text "{name}, complaint {case_no} is withdrawn as you wished. Call us with its number should you need us."

template S-109 v1
title "Outside body (by itself)"
lang en
channel sms
stage closed
text "{name}, complaint {case_no} is with an outside body now. {agent} works with it and keeps you informed."

template S-110 v1
title "Reopened (by itself)"
lang en
channel sms
stage closed
text "{name}, complaint {case_no} is open again. You will have our answer by {due}."
