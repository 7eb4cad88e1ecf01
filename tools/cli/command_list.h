// SPDX-License-Identifier: GPL-3.0-or-later

// The commands, in the order of `prodval --help`.  Included by main.c more than
// once, with PV_COMMAND defined.

PV_COMMAND(train)
PV_COMMAND(crossval)
PV_COMMAND(evaluate)
PV_COMMAND(identify)
PV_COMMAND(serve)
PV_COMMAND(index)
PV_COMMAND(similar)
PV_COMMAND(compare)
PV_COMMAND(map)
PV_COMMAND(describe)
PV_COMMAND(features)
PV_COMMAND(vectors)
PV_COMMAND(merge)
PV_COMMAND(network)
PV_COMMAND(mix)
PV_COMMAND(info)
