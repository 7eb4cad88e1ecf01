// SPDX-License-Identifier: GPL-3.0-or-later

/// @file  The plugin's URIs, and the form of its messages.
///
/// To the plugin, on port `control`:
///
///     [ a patch:Set ; patch:property pv:model     ; patch:value </a/model> ]   atom:Path
///     [ a patch:Set ; patch:property pv:oscUrl    ; patch:value "osc.udp://…" ]
///     [ a patch:Set ; patch:property pv:oscPrefix ; patch:value "/prodval/1" ]
///     [ a patch:Set ; patch:property pv:nearest   ; patch:value "guess" ]
///     [ a patch:Set ; patch:property pv:target    ; patch:value "Ada" ]
///     [ a patch:Set ; patch:property pv:measured  ; patch:value "a.wav\n7x23 …\n" ]
///                                                 a target can name it from now on
///     [ a patch:Set ; patch:property pv:measuredAlso ; patch:value "a.wav\n7x23 …\n" ]
///                                                 one more sound of that name
///     [ a patch:Get ]                             all five, the guess
///     [ a patch:Get ; patch:property pv:model ]   only this one
///     [ a patch:Get ; patch:property pv:Verdict ]      only the guess
///     [ a patch:Get ; patch:property pv:songs ; pv:first 0 ]   songs of the map
///     [ a patch:Get ; patch:property pv:difference ]   the sound beside the target
///     [ a time:Position ; … ]                     as hosts send it
///
/// From the plugin, on port `notify`: patch:Set for each parameter that
/// changed or was asked for, and
///
///     [ a patch:Error ; patch:property pv:model ; rdfs:comment "why" ]
///
///     [ a pv:Verdict ;                    a guess: on each, and on change of state
///       pv:state      1 ;                 atom:Int, PvShown
///       pv:index      4 ;                 atom:Int, -1: unknown
///       pv:label      "name" ;            atom:String, "unknown"
///       pv:confidence 0.7 ;               atom:Float, 0..1: of the label
///       pv:seconds    31.5 ;              atom:Float, analysed
///       pv:dropped    0 ;                 atom:Long, frames lost so far
///       pv:position   ( x y ) ;           atom:Vector of 2 atom:Float, the map
///       pv:ranking    ( "name" 0.7 … ) ;  atom:Tuple, the best five; the guess
///                                         is the first; "unknown" is one of them
///       pv:neighbours ( "title" "name" 3.2 … ) ; the nearest songs, five at most
///       pv:nearest    "sound" ;           what makes them near: or "guess"
///       pv:song          2 ;              atom:Int, counts the songs heard
///       pv:nowIndex      7 ;              these as above, by the newest window only
///       pv:nowLabel      "name" ;
///       pv:nowConfidence 0.6 ]
///
///     [ a pv:Songs ;                      on request
///       pv:name   "model" ;               of the model
///       pv:labels 10 ;                    atom:Int, how many it knows
///       pv:held   74 ;                    atom:Int, songs of the model
///       pv:total  74 ;                    atom:Int, songs on the map
///       pv:first  0 ;                     atom:Int, place of the first one here
///       pv:songs  ( "title" "name" 3 x y … ) ]   3: the label's index
///
///     [ a pv:Difference ;                 on request
///       pv:beside   3 ;                   atom:Int, PvBeside: the rest comes with 3
///       pv:than     "Ada's songs" ;       what the target is called
///       pv:seconds  48.0 ;                how much of the song is compared
///       pv:total    7 ;                   atom:Int, its songs
///       pv:leftOut  "title" ;             the one that plays, which is none of them
///       pv:findings ( "sentence" … ) ;    the largest differences, five at most
///       pv:sound    … ;                   the song so far; and its last 5 s, pv:now
///       pv:median   … ]                   the target's, pv:low and pv:high too
///
/// These last five are an atom:Vector of atom:Float: each measure of a PvProfile in
/// each band, NaN where it is not known.

#ifndef PV_PLUGIN_MESSAGES_URIS_H
#define PV_PLUGIN_MESSAGES_URIS_H

#include <lv2/atom/atom.h>
#include <lv2/atom/forge.h>
#include <lv2/core/lv2.h>
#include <lv2/patch/patch.h>
#include <lv2/time/time.h>
#include <lv2/urid/urid.h>

#define PV_URN        "urn:production-value:"
#define PV_URI_MONO   PV_URN "mono"
#define PV_URI_STEREO PV_URN "stereo"

#define PV_URI_MODEL      PV_URN "model"
#define PV_URI_OSC_URL    PV_URN "oscUrl"
#define PV_URI_OSC_PREFIX PV_URN "oscPrefix"
#define PV_URI_NEAREST    PV_URN "nearest"
#define PV_URI_TARGET     PV_URN "target"

/// A message, as above; in the state all that the target names: sound_text.h.
#define PV_URI_MEASURED PV_URN "measured"

/// A message only.
#define PV_URI_MEASURED_ALSO PV_URN "measuredAlso"

/// Only in the state: the N of the prefix /prodval/N.
#define PV_URI_NUMBER PV_URN "number"

#define PV_URI_GUESS      PV_URN "Verdict"
#define PV_URI_STATE      PV_URN "state"
#define PV_URI_INDEX      PV_URN "index"
#define PV_URI_LABEL      PV_URN "label"
#define PV_URI_CONFIDENCE PV_URN "confidence"
#define PV_URI_SECONDS    PV_URN "seconds"
#define PV_URI_DROPPED    PV_URN "dropped"
#define PV_URI_POSITION   PV_URN "position"
#define PV_URI_RANKING    PV_URN "ranking"
#define PV_URI_NEIGHBOURS PV_URN "neighbours"

#define PV_URI_SONG           PV_URN "song"
#define PV_URI_NOW_INDEX      PV_URN "nowIndex"
#define PV_URI_NOW_LABEL      PV_URN "nowLabel"
#define PV_URI_NOW_CONFIDENCE PV_URN "nowConfidence"

#define PV_URI_SONGS_TOLD PV_URN "Songs"
#define PV_URI_SONGS      PV_URN "songs"
#define PV_URI_NAME       PV_URN "name"
#define PV_URI_LABELS     PV_URN "labels"
#define PV_URI_HELD       PV_URN "held"
#define PV_URI_TOTAL      PV_URN "total"
#define PV_URI_FIRST      PV_URN "first"

#define PV_URI_DIFFERENCE_TOLD PV_URN "Difference"
#define PV_URI_DIFFERENCE      PV_URN "difference"
#define PV_URI_BESIDE          PV_URN "beside"
#define PV_URI_THAN            PV_URN "than"
#define PV_URI_LEFT_OUT        PV_URN "leftOut"
#define PV_URI_FINDINGS        PV_URN "findings"
#define PV_URI_SOUND           PV_URN "sound"
#define PV_URI_NOW             PV_URN "now"
#define PV_URI_LOW             PV_URN "low"
#define PV_URI_MEDIAN          PV_URN "median"
#define PV_URI_HIGH            PV_URN "high"

#define PV_URI_COMMENT "http://www.w3.org/2000/01/rdf-schema#comment"

/// The parameters that messages set and the state keeps: all are strings.
typedef enum {
  PV_PARAM_MODEL,
  PV_PARAM_OSC_URL,
  PV_PARAM_OSC_PREFIX,
  PV_PARAM_NEAREST,
  PV_PARAM_TARGET, ///< What the sound is compared with; "": nothing
  PV_N_PARAMS
} PvParam;

/// All 0 if the host maps no URIs: then there are no messages.
typedef struct {
  LV2_URID atom_Path, atom_String, atom_URID, atom_Long, atom_Int, atom_Float;
  LV2_URID atom_Double, atom_Bool, atom_Sequence, atom_Tuple, atom_Vector;
  LV2_URID atom_Object, atom_eventTransfer;
  LV2_URID patch_Set, patch_Get, patch_Error, patch_property, patch_value;
  LV2_URID time_Position, time_frame, time_speed;
  LV2_URID rdfs_comment, lv2_freeWheeling;
  LV2_URID guess, state, index, label, confidence, seconds, dropped;
  LV2_URID position, ranking, neighbours;
  LV2_URID song, now_index, now_label, now_confidence;
  LV2_URID songs_told, songs, name, labels, held, total, first;
  LV2_URID difference_told, difference, beside, than, left_out, findings;
  LV2_URID sound, now, low, median, high;
  LV2_URID param[PV_N_PARAMS];
  LV2_URID measured, measured_also, number;
} PvUris;

/// [setup] NULL leaves all 0.
void
pv_uris_map(PvUris* uris, LV2_URID_Map* map);

#endif
