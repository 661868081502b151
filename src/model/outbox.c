/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/model/outbox.h"

int64_t outbox_backoff(int tries)
{
	static const int minutes[] = { 1, 5, 15, 60, 240 };
	int n = tries < 1 ? 0 : tries > 5 ? 4 : tries - 1;
	return minutes[n] * 60;
}
