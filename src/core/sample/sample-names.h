/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Invented companies, people and places of the sample. Internal to it. */

typedef struct
{
  const char *name;
  const char *city;
  const char *postcode;
  const char *country;
  const char *currency;
  const char *language;
  const char *types;
  const char *tier;
  const char *domain;
} LiaisonSamplePartner;

typedef struct
{
  const char *name;
  const char *code;
  const char *currency;
  const char *time_zone;
  const LiaisonSamplePartner *partners;
  const char *const *people;
} LiaisonSampleRegion;

typedef struct
{
  const char *code;
  const char *name;
  const char *family;
  /* minor units of EUR */
  gint64 price;
} LiaisonSampleProduct;

#define LIAISON_SAMPLE_REGIONS 4
#define LIAISON_SAMPLE_PARTNERS 12
#define LIAISON_SAMPLE_PEOPLE 12
#define LIAISON_SAMPLE_PRODUCTS 10

extern const LiaisonSampleRegion liaison_sample_regions[LIAISON_SAMPLE_REGIONS];
extern const LiaisonSampleProduct liaison_sample_products[LIAISON_SAMPLE_PRODUCTS];

G_END_DECLS
