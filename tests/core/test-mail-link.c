/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/mail-link.h"

#include <string.h>

static void
assert_link (const char *email, const char *subject, const char *text, const char *wanted)
{
  gboolean is_whole = FALSE;
  g_autofree char *link = liaison_mail_link_new (email, subject, text, &is_whole);

  g_assert_true (is_whole);
  g_assert_cmpstr (link, ==, wanted);
}

static void
test_escapes (void)
{
  assert_link ("ada+x@a.example", "Grüße & mehr?", "a=b?\n\r\n• ü 100%",
               "mailto:ada%2Bx@a.example?subject=Gr%C3%BC%C3%9Fe%20%26%20mehr%3F"
               "&body=a%3Db%3F%0D%0A%0D%0A%E2%80%A2%20%C3%BC%20100%25");
  assert_link (NULL, "", "", "mailto:?subject=&body=");
}

/* What an address or a subject says cannot become another part of the mail. */
static void
test_hostile (void)
{
  assert_link (
      "a@a.example?bcc=b@b.example", "x&bcc=b@b.example\r\nBcc: c", "",
      "mailto:a@a.example%3Fbcc%3Db@b.example?subject=x%26bcc%3Db%40b.example%20%20Bcc%3A%20c&body=");
}

static void
test_longest (void)
{
  gsize room = LIAISON_MAIL_LINK_LONGEST - strlen ("mailto:a@x.example?subject=S&body=");
  g_autofree char *text = g_strnfill (room, 'x');
  g_autofree char *longer = g_strconcat (text, "x", NULL);
  gboolean is_whole = FALSE;
  g_autofree char *fits = liaison_mail_link_new ("a@x.example", "S", text, &is_whole);
  g_autofree char *cut = NULL;

  g_assert_true (is_whole);
  g_assert_cmpuint (strlen (fits), ==, LIAISON_MAIL_LINK_LONGEST);
  cut = liaison_mail_link_new ("a@x.example", "S", longer, &is_whole);
  g_assert_false (is_whole);
  g_assert_cmpstr (cut, ==, "mailto:a@x.example?subject=S");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mail-link/escapes", test_escapes);
  g_test_add_func ("/mail-link/hostile", test_hostile);
  g_test_add_func ("/mail-link/longest", test_longest);
  return g_test_run ();
}
