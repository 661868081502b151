/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plaint/base/i18n.h"

int main(void)
{
	struct err e;
	return i18n_init(&e) ? 1 : 0;
}
