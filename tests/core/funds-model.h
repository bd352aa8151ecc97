/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/date.h"
#include "core/records/ledger.h"

/* The rules of funds once more, slow and plain, in memory: what is said of an operation here is held against what the program says
 * of it. A guard is a bit; where several refuse an operation, the program may name any of them. */

#define FUNDS_NONE (-1)
#define FUNDS_UNKNOWN (-2)
#define FUNDS_MOST_LINES 3
#define FUNDS_BIT(guard) (1u << LIAISON_GUARD_##guard)

typedef enum
{
  FUNDS_OPEN_BUDGET,
  FUNDS_OPEN_BALANCE,
  FUNDS_ALLOCATE,
  FUNDS_DEALLOCATE,
  FUNDS_TRANSFER,
  FUNDS_EXTEND,
  FUNDS_EXPIRE,
  FUNDS_CLOSE,
  FUNDS_RATE,
  FUNDS_REQUEST,
  FUNDS_SUBMIT,
  FUNDS_REVIEW,
  FUNDS_ASK_INFO,
  FUNDS_WITHDRAW,
  FUNDS_REJECT,
  FUNDS_APPROVE,
  FUNDS_CANCEL,
  FUNDS_EXTEND_REQUEST,
  FUNDS_EXPIRE_REQUEST,
  FUNDS_CLAIM,
  FUNDS_SUBMIT_CLAIM,
  FUNDS_REVIEW_CLAIM,
  FUNDS_ASK_INFO_CLAIM,
  FUNDS_WITHDRAW_CLAIM,
  FUNDS_REJECT_CLAIM,
  FUNDS_APPROVE_CLAIM,
  FUNDS_PAY,
  FUNDS_REVERSE,
  FUNDS_N_KINDS,
} FundsKind;

/* Region and partner by their place in the tables below; FUNDS_NONE is not said. */
typedef struct
{
  int region;
  int partner;
} FundsPlace;

typedef struct
{
  LiaisonDate starts_on;
  LiaisonDate ends_on;
  gint64 eligible;
  gint64 other;
} FundsActivity;

/* The invoice is a number that stands for a supplier's; FUNDS_NONE is none. */
typedef struct
{
  int activity;
  gint64 cost;
  gint64 amount;
  int invoice;
  gint64 invoice_total;
} FundsLine;

/* Digits and the count of those behind the point; no digits are no rate. */
typedef struct
{
  gint64 digits;
  int scale;
} FundsRate;

/* An operation; what its kind does not say is left alone. Amounts are minor units, 0 is not said. */
typedef struct
{
  FundsKind kind;
  int key;
  int actor;
  LiaisonDate date;
  gboolean has_reason;
  int budget;
  FundsPlace place;
  FundsPlace to;
  int currency;
  int in_currency;
  gint64 amount;
  /* The amount is written with a decimal more than its currency has. */
  gboolean is_too_fine;
  LiaisonDate starts_on;
  LiaisonDate ends_on;
  LiaisonDate until;
  /* Of a budget, tenths of a percent. */
  int share;
  int claim_days;
  gboolean needs_proof;
  FundsRate rate;
  int request;
  int n_activities;
  FundsActivity activities[FUNDS_MOST_LINES];
  int claim;
  int n_lines;
  FundsLine lines[FUNDS_MOST_LINES];
  gboolean has_proof;
  gboolean is_draft;
  int n_approved;
  gint64 approved[FUNDS_MOST_LINES];
} FundsOp;

typedef struct
{
  gboolean is_there;
  gboolean is_closed;
  int currency;
  int share;
  int claim_days;
  gboolean needs_proof;
} FundsBudget;

typedef struct
{
  int budget;
  int parent;
  int region;
  int partner;
  gboolean is_expired;
  LiaisonDate starts_on;
  LiaisonDate ends_on;
  gint64 buckets[LIAISON_N_BUCKETS];
} FundsAllocation;

/* States are the words of the program. */
typedef struct
{
  const char *state;
  int allocation;
  int currency;
  gint64 asked;
  gint64 approved;
  guint submitters;
  LiaisonDate submitted_on;
  LiaisonDate decided_on;
  FundsRate rate;
  __int128 numerator;
  __int128 denominator;
  LiaisonDate claim_until;
  gint64 committed;
  int n_activities;
  FundsActivity activities[FUNDS_MOST_LINES];
} FundsRequest;

/* Payable and paid are the fund's; what was paid out and what it cost more than that is kept beside. */
typedef struct
{
  const char *state;
  int request;
  guint submitters;
  LiaisonDate submitted_on;
  LiaisonDate decided_on;
  LiaisonDate paid_on;
  gboolean has_proof;
  int n_lines;
  FundsLine lines[FUNDS_MOST_LINES];
  gint64 approved;
  gint64 paid_out;
  gint64 payable;
  gint64 paid;
  gint64 loss;
} FundsClaim;

typedef struct
{
  int from;
  int to;
  LiaisonDate dated;
  FundsRate rate;
} FundsDatedRate;

typedef struct
{
  const char *line;
  gboolean is_taken_back;
} FundsKey;

/* Budgets, requests, claims and keys lie at their numbers; one that is not there has no state. */
typedef struct
{
  GArray *budgets;
  GArray *allocations;
  GArray *requests;
  GArray *claims;
  GArray *rates;
  GArray *keys;
} FundsModel;

/* Within functions that have the model as self. */
#define AT(array, type, i) (&g_array_index (self->array, type, (guint) (i)))
#define BUDGET(i) AT (budgets, FundsBudget, i)
#define ALLOCATION(i) AT (allocations, FundsAllocation, i)
#define REQUEST(i) AT (requests, FundsRequest, i)
#define CLAIM(i) AT (claims, FundsClaim, i)

extern const char funds_model_records[];
extern const char *const funds_currencies[4];
extern const int funds_decimals[4];
extern const char *const funds_regions[4];
extern const char *const funds_partners[4];
extern const char *const funds_operators[5];

FundsModel *funds_model_new (void);
FundsModel *funds_model_copy (const FundsModel *self);
void funds_model_free (FundsModel *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FundsModel, funds_model_free)

guint funds_model_apply (FundsModel *self, const FundsOp *op, const char *line, gboolean *is_repeated);
int funds_model_find (const FundsModel *self, int budget, FundsPlace place);
gboolean funds_model_has_request (const FundsModel *self, int request);
gboolean funds_model_has_claim (const FundsModel *self, int claim);
gboolean funds_is_one_of (const char *state, const char *states);
int funds_model_currency_of (const FundsModel *self, const FundsOp *op);
char *funds_op_write (const FundsModel *model, const FundsOp *op);
void funds_model_assert_same (const FundsModel *self, LiaisonDatabase *database);
