#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The tiers of resellers, reckoned from the CSV files alone: the sales of the 12 months after DAY minus 12 months up to and
# with DAY, against 10,000, 50,000 and 150,000 USD and what differs by region (tests/core/test-real-tiers.c has the same).
# 12 months before 29 February is the last day of that February. Prints KEY, CENTS and TIER for each reseller, a line each, by key.
#
#   reckon-tiers.sh FOLDER DAY
set -eu
folder=$1 day=$2

sqlite3 -batch -bail :memory: <<SQL |
.mode list
.separator "|" "\n"
.import --csv "$folder/resellers.csv" reseller
.import --csv "$folder/reseller_sales.csv" sale
SELECT r.ResellerKey, r.Country_Region, coalesce (sum (CAST (round (s.SalesAmount * 100) AS INTEGER)), 0)
  FROM reseller AS r LEFT JOIN sale AS s ON s.ResellerKey = r.ResellerKey
   AND s.OrderDate > min (date ('$day', '-12 months'), date ('$day', 'start of month', '-11 months', '-1 day')) AND s.OrderDate <= '$day'
 GROUP BY r.ResellerKey ORDER BY CAST (r.ResellerKey AS INTEGER);
SQL
awk -F '|' '
  # Cents, rounded up to the next one.
  function times(cents, millionths,   product) {
    product = cents * millionths
    return (product - product % 1000000) / 1000000 + (product % 1000000 > 0)
  }
  BEGIN {
    split("bronze silver gold", names, " ")
    base[1] = 1000000; base[2] = 5000000; base[3] = 15000000
    # A factor for Europe, one for France alone, and one for small markets, of which Australia is.
    factor["France"] = 777777
    factor["Germany"] = factor["United Kingdom"] = 900000
    factor["Australia"] = 500001
  }
  {
    tier = "none"
    for (i = 1; i <= 3; i++) {
      threshold = ($2 in factor) ? times(base[i], factor[$2]) : base[i]
      # In Canada silver begins at 45,000.01.
      if ($2 == "Canada" && i == 2) threshold = 4500001
      if ($3 >= threshold) tier = names[i]
    }
    printf "%s %.0f %s\n", $1, $3, tier
  }'
