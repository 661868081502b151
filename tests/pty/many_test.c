/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lib/tap.h"
int main(void)
{
	return tap_done();
}
