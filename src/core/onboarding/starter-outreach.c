/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/onboarding/starter-outreach.h"

/* For each language the first letter, the reminder and what a call goes through. Where several suit, the first by name is
 * taken: the letter comes before the reminder. */
const LiaisonStarterOutreach liaison_starter_outreach[] = {
  {
      .name = "First letter (English)",
      .language = "en",
      .kind = "mail",
      .subject = "{partner} and us: a partnership?",
      .content = "Dear {contact},\n"
                 "\n"
                 "we are looking for partners in your region, and {partner} seems to fit well: you know the "
                 "customers whom we want to reach, and our product fills a gap in what you offer.\n"
                 "\n"
                 "May I show you in twenty minutes how partners earn with us, and hear what you would need? "
                 "Please name two times that suit you.\n"
                 "\n"
                 "If this is nothing for you, one word is enough and I will not write again.\n"
                 "\n"
                 "Kind regards\n"
                 "{owner}\n",
  },
  {
      .name = "Reminder (English)",
      .language = "en",
      .kind = "mail",
      .subject = "Did my letter reach you, {contact}?",
      .content =
          "Dear {contact},\n"
          "\n"
          "I wrote to you two weeks ago about a partnership between {partner} and us, and would like to "
          "know whether it is of interest to you. A short yes, no or later helps me.\n"
          "\n"
          "Kind regards\n"
          "{owner}\n",
  },
  {
      .name = "First call (English)",
      .language = "en",
      .kind = "call",
      .subject = "Call with {partner}",
      .content = "Who decides on new partnerships at {partner}?\n"
                 "Which customers, in which industries, of what size?\n"
                 "What do they sell beside, and who are the competitors?\n"
                 "How many people sell, how many know the technology?\n"
                 "What would a first year together have to bring?\n"
                 "Next step, and by when?\n",
  },
  {
      .name = "Anfrage (Deutsch)",
      .language = "de",
      .kind = "mail",
      .subject = "{partner} und wir: eine Partnerschaft?",
      .content =
          "Guten Tag {contact},\n"
          "\n"
          "wir suchen Partner in Ihrer Region, und {partner} passt nach unserem Eindruck gut: Sie kennen "
          "die Kunden, die wir erreichen möchten, und unser Produkt schließt eine Lücke in Ihrem "
          "Angebot.\n"
          "\n"
          "Darf ich Ihnen in zwanzig Minuten zeigen, woran Partner bei uns verdienen, und hören, was Sie "
          "dafür bräuchten? Nennen Sie mir gern zwei Termine.\n"
          "\n"
          "Falls das nichts für Sie ist, genügt ein Wort, und ich schreibe Ihnen nicht wieder.\n"
          "\n"
          "Mit freundlichen Grüßen\n"
          "{owner}\n",
  },
  {
      .name = "Erinnerung (Deutsch)",
      .language = "de",
      .kind = "mail",
      .subject = "Hat Sie mein Brief erreicht?",
      .content = "Guten Tag {contact},\n"
                 "\n"
                 "vor zwei Wochen habe ich Ihnen wegen einer Partnerschaft zwischen {partner} und uns "
                 "geschrieben. Ist das für Sie von Interesse? Ein kurzes Ja, Nein oder Später hilft mir "
                 "weiter.\n"
                 "\n"
                 "Mit freundlichen Grüßen\n"
                 "{owner}\n",
  },
  {
      .name = "Erster Anruf (Deutsch)",
      .language = "de",
      .kind = "call",
      .subject = "Anruf bei {partner}",
      .content = "Wer entscheidet bei {partner} über neue Partnerschaften?\n"
                 "Welche Kunden, in welchen Branchen, in welcher Größe?\n"
                 "Was wird daneben verkauft, und wer sind die Mitbewerber?\n"
                 "Wie viele verkaufen, wie viele kennen die Technik?\n"
                 "Was müsste ein erstes gemeinsames Jahr bringen?\n"
                 "Nächster Schritt, und bis wann?\n",
  },
  {
      .name = "الرسالة الأولى (العربية)",
      .language = "ar",
      .kind = "mail",
      .subject = "شراكة بين {partner} وبيننا؟",
      .content = "السيد/السيدة {contact}،\n"
                 "\n"
                 "نبحث عن شركاء في منطقتكم، ونرى أن {partner} مناسبة جدًا: فأنتم تعرفون العملاء الذين نود "
                 "الوصول إليهم، ومنتجنا يكمل ما تقدمونه.\n"
                 "\n"
                 "هل يمكنني أن أعرض عليكم في عشرين دقيقة كيف يربح شركاؤنا، وأن أسمع ما تحتاجون إليه؟ أرجو أن "
                 "تقترحوا موعدين يناسبانكم.\n"
                 "\n"
                 "وإن لم يكن الأمر يهمكم فكلمة واحدة تكفي، ولن أراسلكم بعدها.\n"
                 "\n"
                 "مع أطيب التحيات\n"
                 "{owner}\n",
  },
  {
      .name = "تذكير (العربية)",
      .language = "ar",
      .kind = "mail",
      .subject = "هل وصلتكم رسالتي؟",
      .content =
          "السيد/السيدة {contact}،\n"
          "\n"
          "كتبت إليكم قبل أسبوعين بشأن شراكة بين {partner} وبيننا. هل يهمكم الأمر؟ يكفيني نعم أو لا أو "
          "لاحقًا.\n"
          "\n"
          "مع أطيب التحيات\n"
          "{owner}\n",
  },
  {
      .name = "المكالمة الأولى (العربية)",
      .language = "ar",
      .kind = "call",
      .subject = "مكالمة مع {partner}",
      .content = "من يقرر الشراكات الجديدة في {partner}؟\n"
                 "من العملاء، وفي أي قطاعات، وبأي حجم؟\n"
                 "ماذا يبيعون أيضًا، ومن المنافسون؟\n"
                 "كم عدد البائعين، وكم منهم يعرف التقنية؟\n"
                 "ماذا ينبغي أن تحقق السنة الأولى معًا؟\n"
                 "ما الخطوة التالية، ومتى؟\n",
  },
  { NULL },
};
