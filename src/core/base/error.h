/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * LiaisonError:
 * @LIAISON_ERROR_FAILED: something failed that has no code of its own
 * @LIAISON_ERROR_INVALID: a value, an argument or a combination of them cannot be
 * @LIAISON_ERROR_NOT_FOUND: the record, change or file asked for is not there
 * @LIAISON_ERROR_NOT_A_WORKSPACE: the file is no workspace, or a damaged one
 * @LIAISON_ERROR_NEWER: the workspace was written by a newer Liaison
 * @LIAISON_ERROR_READ_ONLY: the file or its folder cannot be written
 * @LIAISON_ERROR_UNSUITABLE_PLACE: the file lies where a live workspace would not be safe
 * @LIAISON_ERROR_DISK_FULL: there is no room left
 * @LIAISON_ERROR_REFUSED: the database refused what would break its rules
 * @LIAISON_ERROR_CONFLICT: later changes stand in the way
 * @LIAISON_ERROR_NOT_UNDOABLE: the change cannot be undone by its nature
 * @LIAISON_ERROR_BAD_INPUT: a file that came from outside cannot be read as what it should be
 * @LIAISON_ERROR_LIMIT: a size or a depth is over its bound
 *
 * What can go wrong in the core. Cancelling is %G_IO_ERROR_CANCELLED.
 */
typedef enum
{
  LIAISON_ERROR_FAILED,
  LIAISON_ERROR_INVALID,
  LIAISON_ERROR_NOT_FOUND,
  LIAISON_ERROR_NOT_A_WORKSPACE,
  LIAISON_ERROR_NEWER,
  LIAISON_ERROR_READ_ONLY,
  LIAISON_ERROR_UNSUITABLE_PLACE,
  LIAISON_ERROR_DISK_FULL,
  LIAISON_ERROR_REFUSED,
  LIAISON_ERROR_CONFLICT,
  LIAISON_ERROR_NOT_UNDOABLE,
  LIAISON_ERROR_BAD_INPUT,
  LIAISON_ERROR_LIMIT,
} LiaisonError;

#define LIAISON_ERROR (liaison_error_quark ())
GQuark liaison_error_quark (void);

G_END_DECLS
