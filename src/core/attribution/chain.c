/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/attribution/chain.h"

#include <float.h>
#include <math.h>
#include <string.h>

/* Linear systems of Markov chains: all at once where they are small, several side by side where they are large. */

/* What is left of a residual where it is rounding and nothing else, from the largest value that it is made of. */
#define ROUNDING (4 * DBL_EPSILON)
/* What must be reached where rounding keeps it from getting there. */
#define SUFFICIENT 1e-14
/* One round of the iteration makes a residual so much smaller, and the next begins with the true one. */
#define ROUND_GAIN 1e-10
#define MOST_ROUNDS 12
#define MOST_STEPS 400

/* Matrices ------------------------------------------------------------------------------------------------------------ */

/**
 * liaison_chain_init:
 * @self: (out caller-allocates): cleared with liaison_chain_clear()
 * @transitions: must outlive @self
 * @is_reversed: FALSE for what follows a state: a coefficient is the part of its visits that goes on to another one;
 *   TRUE for what was before it: the part of its visits that came from another one
 */
void
liaison_chain_init (LiaisonChain *self, const LiaisonTransitions *transitions, gboolean is_reversed)
{
  const LiaisonChainTransition *edges =
      (const LiaisonChainTransition *) (const void *) transitions->transitions->data;
  const guint n_edges = transitions->transitions->len;
  g_autofree guint *next = NULL;

  *self =
      (LiaisonChain) { .n = transitions->n_states, .is_reversed = is_reversed, .last = transitions->last };
  self->offsets = g_new0 (guint, (gsize) self->n + 1);
  self->columns = g_new (guint32, n_edges);
  self->coefficients = g_new (double, n_edges);
  for (guint i = 0; i < n_edges; i++)
    self->offsets[(is_reversed ? edges[i].to : edges[i].from) + 1]++;
  for (guint i = 0; i < self->n; i++)
    self->offsets[i + 1] += self->offsets[i];
  next = g_memdup2 (self->offsets, self->n * sizeof (guint));
  /* States are numbered as they were met: what was before a state has a lower number as a rule. */
  for (guint is_later = 0; is_later < 2; is_later++)
    {
      for (guint i = 0; i < n_edges; i++)
        if ((edges[i].from > edges[i].to) == is_later)
          {
            const guint32 row = is_reversed ? edges[i].to : edges[i].from;
            const guint at = next[row]++;

            self->columns[at] = is_reversed ? edges[i].from : edges[i].to;
            self->coefficients[at] = edges[i].count / transitions->visits[row];
          }
      if (!is_later)
        self->middles = g_memdup2 (next, self->n * sizeof (guint));
    }
}

void
liaison_chain_clear (LiaisonChain *self)
{
  g_clear_pointer (&self->offsets, g_free);
  g_clear_pointer (&self->middles, g_free);
  g_clear_pointer (&self->columns, g_free);
  g_clear_pointer (&self->coefficients, g_free);
}

/**
 * liaison_matrix_invert:
 * @matrix: (array): n rows of n; becomes its inverse
 * @cancellable: (nullable): looked at once a row
 *
 * Gauss and Jordan, without exchange of rows: for an I − A of a chain, for its inverse, and for square parts of that
 * about the diagonal. All of these have pivots above 0, and rounding stays small.
 *
 * Source: N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2nd edition, 8.3 and 14.4 (M-matrices).
 *
 * Returns: whether nobody stopped it
 */
gboolean
liaison_matrix_invert (double *matrix, guint n, GCancellable *cancellable)
{
  for (guint k = 0; k < n && !g_cancellable_is_cancelled (cancellable); k++)
    {
      double *const pivot_row = matrix + (gsize) k * n;
      const double inverse = 1 / pivot_row[k];

      pivot_row[k] = 1;
      for (guint j = 0; j < n; j++)
        pivot_row[j] *= inverse;
      for (guint i = 0; i < n; i++)
        {
          double *const row = matrix + (gsize) i * n;
          const double factor = row[k];

          if (i == k || fpclassify (factor) == FP_ZERO)
            continue;
          row[k] = 0;
          for (guint j = 0; j < n; j++)
            row[j] -= factor * pivot_row[j];
        }
    }
  return !g_cancellable_is_cancelled (cancellable);
}

/* Lanes --------------------------------------------------------------------------------------------------------------- */

static inline LiaisonLanes
add_up (const LiaisonChain *self, guint from, guint to, const LiaisonLanes *x)
{
  LiaisonLanes sum = { 0 };

  for (guint i = from; i < to; i++)
    {
      const double coefficient = self->coefficients[i];
      const double *const of = x[self->columns[i]].of;

      for (guint lane = 0; lane < LIAISON_N_LANES; lane++)
        sum.of[lane] += coefficient * of[lane];
    }
  return sum;
}

/**
 * liaison_chain_step:
 *
 * Returns: the row of @state of A x, in each lane
 */
LiaisonLanes
liaison_chain_step (const LiaisonChain *self, guint32 state, const LiaisonLanes *x)
{
  return add_up (self, self->offsets[state], self->offsets[state + 1], x);
}

/* The rows of states that end in the channel which a lane closes are those of I. */
static inline void
close_lane (const LiaisonChain *self, guint32 first_closed, guint32 state, LiaisonLanes *sum)
{
  const guint32 lane = self->last[state] - first_closed;

  if (first_closed != LIAISON_CHAIN_OPEN && lane < LIAISON_N_LANES)
    sum->of[lane] = 0;
}

/* (I − A) x */
static void
apply (const LiaisonChain *self, guint32 first_closed, const LiaisonLanes *x, LiaisonLanes *result)
{
  for (guint i = 0; i < self->n; i++)
    {
      LiaisonLanes sum = liaison_chain_step (self, i, x);

      close_lane (self, first_closed, i, &sum);
      for (guint lane = 0; lane < LIAISON_N_LANES; lane++)
        result[i].of[lane] = x[i].of[lane] - sum.of[lane];
    }
}

/* A = L + U, by what is earlier and what is later in a sweep: @swept is (I − L)^-1 v, and @image (I − A) of it, which is
 * v - U swept. A chain without rounds has no U, and is solved by one sweep. */
static void
sweep (const LiaisonChain *self,
       guint32 first_closed,
       const LiaisonLanes *v,
       LiaisonLanes *swept,
       LiaisonLanes *image)
{
  for (guint step = 0; step < self->n; step++)
    {
      const guint i = self->is_reversed ? step : self->n - 1 - step;
      LiaisonLanes sum = add_up (self, self->offsets[i], self->middles[i], swept);

      close_lane (self, first_closed, i, &sum);
      for (guint lane = 0; lane < LIAISON_N_LANES; lane++)
        swept[i].of[lane] = v[i].of[lane] + sum.of[lane];
    }
  for (guint i = 0; i < self->n; i++)
    {
      LiaisonLanes sum = add_up (self, self->middles[i], self->offsets[i + 1], swept);

      close_lane (self, first_closed, i, &sum);
      for (guint lane = 0; lane < LIAISON_N_LANES; lane++)
        image[i].of[lane] = v[i].of[lane] - sum.of[lane];
    }
}

static LiaisonLanes
multiply (const LiaisonLanes *a, const LiaisonLanes *b, guint n)
{
  LiaisonLanes sum = { 0 };

  for (guint i = 0; i < n; i++)
    for (guint lane = 0; lane < LIAISON_N_LANES; lane++)
      sum.of[lane] += a[i].of[lane] * b[i].of[lane];
  return sum;
}

static LiaisonLanes
find_largest (const LiaisonLanes *a, guint n)
{
  LiaisonLanes largest = { 0 };

  for (guint i = 0; i < n; i++)
    for (guint lane = 0; lane < LIAISON_N_LANES; lane++)
      largest.of[lane] = MAX (largest.of[lane], fabs (a[i].of[lane]));
  return largest;
}

/* 0 where the divisor is nothing: the lane stands still, and the next round begins anew. */
static double
divide (double dividend, double divisor)
{
  const double quotient = dividend / divisor;

  return isfinite (quotient) ? quotient : 0;
}

/* Solving ------------------------------------------------------------------------------------------------------------- */

typedef struct
{
  LiaisonLanes *residual;
  LiaisonLanes *shadow;
  LiaisonLanes *direction;
  LiaisonLanes *swept;
  LiaisonLanes *image;
  LiaisonLanes *half;
  LiaisonLanes *half_swept;
  LiaisonLanes *half_image;
} Workspace;

#define N_IN_WORKSPACE (sizeof (Workspace) / sizeof (LiaisonLanes *))

static gboolean
is_below (const LiaisonLanes *a, const LiaisonLanes *limits)
{
  for (guint lane = 0; lane < LIAISON_N_LANES; lane++)
    if (!(a->of[lane] <= limits->of[lane]))
      return FALSE;
  return TRUE;
}

/* Makes the residual of each lane smaller than its limit, or as small as it gets. Lanes know nothing of each other. */
static void
iterate (const LiaisonChain *self,
         guint32 first_closed,
         const Workspace *w,
         const LiaisonLanes *limits,
         LiaisonLanes *x,
         GCancellable *cancellable)
{
  const gsize size = self->n * sizeof (LiaisonLanes);
  LiaisonLanes rho, alpha, omega;

  memcpy (w->shadow, w->residual, size);
  memcpy (w->direction, w->residual, size);
  rho = multiply (w->shadow, w->residual, self->n);
  for (guint step = 0; step < MOST_STEPS && !g_cancellable_is_cancelled (cancellable); step++)
    {
      LiaisonLanes largest = find_largest (w->residual, self->n);
      LiaisonLanes product, square, former = rho;

      if (is_below (&largest, limits))
        return;
      sweep (self, first_closed, w->direction, w->swept, w->image);
      product = multiply (w->shadow, w->image, self->n);
      for (guint lane = 0; lane < LIAISON_N_LANES; lane++)
        alpha.of[lane] = largest.of[lane] > limits->of[lane] ? divide (rho.of[lane], product.of[lane]) : 0;
      for (guint i = 0; i < self->n; i++)
        for (guint lane = 0; lane < LIAISON_N_LANES; lane++)
          w->half[i].of[lane] = w->residual[i].of[lane] - alpha.of[lane] * w->image[i].of[lane];
      sweep (self, first_closed, w->half, w->half_swept, w->half_image);
      product = multiply (w->half_image, w->half, self->n);
      square = multiply (w->half_image, w->half_image, self->n);
      for (guint lane = 0; lane < LIAISON_N_LANES; lane++)
        omega.of[lane] = largest.of[lane] > limits->of[lane] ? divide (product.of[lane], square.of[lane]) : 0;
      for (guint i = 0; i < self->n; i++)
        for (guint lane = 0; lane < LIAISON_N_LANES; lane++)
          {
            x[i].of[lane] +=
                alpha.of[lane] * w->swept[i].of[lane] + omega.of[lane] * w->half_swept[i].of[lane];
            w->residual[i].of[lane] = w->half[i].of[lane] - omega.of[lane] * w->half_image[i].of[lane];
          }
      rho = multiply (w->shadow, w->residual, self->n);
      for (guint lane = 0; lane < LIAISON_N_LANES; lane++)
        {
          const double beta =
              divide (rho.of[lane], former.of[lane]) * divide (alpha.of[lane], omega.of[lane]);

          for (guint i = 0; i < self->n; i++)
            w->direction[i].of[lane] =
                w->residual[i].of[lane] +
                beta * (w->direction[i].of[lane] - omega.of[lane] * w->image[i].of[lane]);
        }
    }
}

static LiaisonLanes
find_residual (const LiaisonChain *self,
               guint32 first_closed,
               const LiaisonLanes *b,
               const LiaisonLanes *x,
               LiaisonLanes *residual)
{
  apply (self, first_closed, x, residual);
  for (guint i = 0; i < self->n; i++)
    for (guint lane = 0; lane < LIAISON_N_LANES; lane++)
      residual[i].of[lane] = b[i].of[lane] - residual[i].of[lane];
  return find_largest (residual, self->n);
}

/* In rounds, each of which corrects what the rounds before left by the true residual, until that is rounding. */
static gboolean
solve (const LiaisonChain *self,
       guint32 first_closed,
       const Workspace *w,
       const LiaisonLanes *b,
       LiaisonLanes *x,
       GCancellable *cancellable)
{
  LiaisonLanes former;

  for (guint lane = 0; lane < LIAISON_N_LANES; lane++)
    former.of[lane] = G_MAXDOUBLE;
  for (guint round = 0; round < MOST_ROUNDS && !g_cancellable_is_cancelled (cancellable); round++)
    {
      const LiaisonLanes residual = find_residual (self, first_closed, b, x, w->residual);
      const LiaisonLanes scale = find_largest (x, self->n);
      LiaisonLanes limits;
      gboolean is_done = TRUE;

      for (guint lane = 0; lane < LIAISON_N_LANES; lane++)
        {
          const double rounding = ROUNDING * scale.of[lane];
          const gboolean stands_still = residual.of[lane] > former.of[lane] / 2;
          const gboolean is_solved = residual.of[lane] <= rounding ||
                                     (stands_still && residual.of[lane] <= SUFFICIENT * scale.of[lane]);

          limits.of[lane] = is_solved ? G_MAXDOUBLE : MAX (rounding / 2, ROUND_GAIN * residual.of[lane]);
          is_done = is_done && is_solved;
        }
      if (is_done)
        return TRUE;
      former = residual;
      iterate (self, first_closed, w, &limits, x, cancellable);
    }
  return FALSE;
}

/**
 * liaison_chain_solve:
 * @first_closed: in lane 0 the rows of states that end in this channel are those of the identity, in lane 1 those of
 *   the channel after it, and so on; %LIAISON_CHAIN_OPEN for none
 * @b: (array): a right side a lane, of each state
 * @x: (array) (inout): where to begin, and the solutions
 * @cancellable: (nullable): looked at in each step
 *
 * Solves (I − A) x = b in all lanes at once, by the stabilised method of biconjugate gradients over sweeps in the order
 * of time, and then anew for what is left, until the residual is no larger than rounding makes it. A chain is left after some steps on the average, and
 * x is off by no more than the residual times their number.
 *
 * Source: H. A. van der Vorst, Bi-CGSTAB, SIAM Journal on Scientific and Statistical Computing 13 (1992).
 *
 * Returns: whether all lanes are solved; not where somebody stopped it
 */
gboolean
liaison_chain_solve (const LiaisonChain *self,
                     guint32 first_closed,
                     const LiaisonLanes *b,
                     LiaisonLanes *x,
                     GCancellable *cancellable)
{
  const gsize n = self->n;
  g_autofree LiaisonLanes *memory = g_new (LiaisonLanes, N_IN_WORKSPACE * n);
  const Workspace workspace = { memory,         memory + n,     memory + 2 * n, memory + 3 * n,
                                memory + 4 * n, memory + 5 * n, memory + 6 * n, memory + 7 * n };

  return solve (self, first_closed, &workspace, b, x, cancellable);
}
