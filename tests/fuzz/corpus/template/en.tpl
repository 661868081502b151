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
text "{name}, about complaint {case_no}: {agent} will c