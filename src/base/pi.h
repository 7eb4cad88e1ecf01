// SPDX-License-Identifier: GPL-3.0-or-later

#ifndef PV_BASE_PI_H
#define PV_BASE_PI_H

#define PV_PI 3.14159265358979323846

#endif
