// SPDX-License-Identifier: GPL-3.0-or-later

/**
   @file prodval.h
   Name the producer of a record from its sound.

   A *model* knows producers by their songs.  A *listener* with a model is fed
   sound, live or of a file, and gives a guess once a second.  It also tells *why*
   it is one producer rather than another, and, once it has a target, by how much
   the sound *differs* from its songs, or from *references*, which are sounds that a
   program brings along.  *Features* are the numbers that describe a sound, for
   programs that learn by themselves.

   With `next_block` to fill `left` and `right`, this names the producer of a song:

   @code
   ProdvalModel*    model    = NULL;
   ProdvalListener* listener = NULL;
   ProdvalError     error;
   if (prodval_model_open(NULL, &model, &error) ||
       prodval_listener_new(model, PRODVAL_FILE, 48000, &listener, &error)) {
     fprintf(stderr, "%s\n", error.text);
     return 1;
   }
   while (next_block(left, right, 1024)) {
     prodval_listener_feed(listener, left, right, 1024);
     for (const ProdvalGuess* guess; (guess = prodval_listener_work(listener));) {
       printf("%s, %.0f %%\n", guess->name, 100.0 * (double)guess->probability);
     }
   }
   prodval_listener_free(listener);
   prodval_model_free(model);
   @endcode

   The comment on each function begins with who may call it:

   - **[any]** any thread, at any time;
   - **[setup]** any thread, but not at the same time as another call on the
     same object; may take its time and allocate;
   - **[audio]** one thread at a time, such as an audio callback's: never
     allocates, locks, waits or fails;
   - **[worker]** one thread at a time, which may be another than the audio's and
     run at the same time, or the same one: may take its time.

   One thread at a time: it may become another one, once the last call has returned
   and the new thread knows of that, as by a lock, or by being started then.

   Different objects have nothing to do with each other.  The library keeps no
   state beside them and starts no thread.

   Structs are the library's: it makes them, and a program reads them through
   pointers.  So a later version may add fields at their end, and programs must
   neither depend on their size nor make arrays of them.  The exception is
   ProdvalError, which is the caller's and never changes.

   Texts are UTF-8 and end with 0.  Times are in seconds of sound.

   This header includes all others; each can also be included by itself.
*/

#ifndef PRODVAL_PRODVAL_H
#define PRODVAL_PRODVAL_H

#include "prodval/common.h"
#include "prodval/model.h"
#include "prodval/listener.h"
#include "prodval/why.h"
#include "prodval/compare.h"
#include "prodval/features.h"

#endif
