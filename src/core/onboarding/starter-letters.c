/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/onboarding/starter-letters.h"

/* A backslash at the end of a line keeps what follows in a line of its own. */
const LiaisonStarterLetter liaison_starter_letters[] = {
  {
      .name = "Welcome (English)",
      .language = "en",
      .subject = "Welcome to our program, {partner}",
      .content = "Dear {contact},\n"
                 "\n"
                 "we are glad that {partner} is now our partner. You are in the program **{program}**, tier "
                 "**{tier}**.\n"
                 "\n"
                 "The next ninety days have a plan. It begins on {start} with a call, in which we agree on "
                 "goals, people "
                 "and\n"
                 "first customers.\n"
                 "\n"
                 "## Courses to begin with\n"
                 "{courses}\n"
                 "\n"
                 "## Your accesses\n"
                 "{systems}\n"
                 "\n"
                 "You will get a message from each system. If one is missing after a week, tell me.\n"
                 "\n"
                 "Whatever you need, I am your contact.\n"
                 "\n"
                 "Kind regards\\\n"
                 "{owner}\n",
  },
  {
      .name = "Willkommen (Deutsch)",
      .language = "de",
      .subject = "Willkommen im Partnerprogramm, {partner}",
      .content =
          "Guten Tag {contact},\n"
          "\n"
          "wir freuen uns, dass {partner} jetzt unser Partner ist. Sie sind im Programm **{program}**, Stufe "
          "**{tier}**.\n"
          "\n"
          "Für die nächsten neunzig Tage gibt es einen Plan. Er beginnt am {start} mit einem Gespräch, in "
          "dem wir "
          "Ziele,\n"
          "Ansprechpartner und erste Kunden vereinbaren.\n"
          "\n"
          "## Kurse für den Anfang\n"
          "{courses}\n"
          "\n"
          "## Ihre Zugänge\n"
          "{systems}\n"
          "\n"
          "Sie erhalten von jedem System eine Nachricht. Fehlt nach einer Woche noch eine, sagen Sie mir "
          "bitte "
          "Bescheid.\n"
          "\n"
          "Für alle Fragen bin ich für Sie da.\n"
          "\n"
          "Mit freundlichen Grüßen\\\n"
          "{owner}\n",
  },
  {
      .name = "Bienvenue (français)",
      .language = "fr",
      .subject = "Bienvenue dans notre programme, {partner}",
      .content =
          "Bonjour {contact},\n"
          "\n"
          "nous sommes heureux de compter {partner} parmi nos partenaires. Vous faites partie du programme "
          "**{program}**,\n"
          "niveau **{tier}**.\n"
          "\n"
          "Un plan vous accompagne pendant les quatre-vingt-dix premiers jours. Il commence le {start} par "
          "un "
          "entretien où nous\n"
          "fixerons ensemble les objectifs, les interlocuteurs et les premiers clients.\n"
          "\n"
          "## Formations pour commencer\n"
          "{courses}\n"
          "\n"
          "## Vos accès\n"
          "{systems}\n"
          "\n"
          "Chaque système vous enverra un message. S’il en manque un après une semaine, dites-le-moi.\n"
          "\n"
          "Je reste à votre disposition pour toute question.\n"
          "\n"
          "Cordialement,\\\n"
          "{owner}\n",
  },
  {
      .name = "أهلًا وسهلًا (العربية)",
      .language = "ar",
      .subject = "أهلًا بكم في برنامج الشركاء، {partner}",
      .content =
          "السيد/السيدة {contact}،\n"
          "\n"
          "يسعدنا أن تصبح {partner} شريكًا لنا. أنتم الآن في برنامج **{program}**، المستوى **{tier}**.\n"
          "\n"
          "للأيام التسعين الأولى خطة تبدأ في {start} بمكالمة نتفق فيها على الأهداف والمسؤولين وأول العملاء.\n"
          "\n"
          "## دورات البداية\n"
          "{courses}\n"
          "\n"
          "## الأنظمة المتاحة لكم\n"
          "{systems}\n"
          "\n"
          "ستصلكم رسالة من كل نظام. إذا لم تصل إحداها خلال أسبوع فأخبروني من فضلكم.\n"
          "\n"
          "أنا في خدمتكم لأي سؤال.\n"
          "\n"
          "مع أطيب التحيات\\\n"
          "{owner}\n",
  },
  {
      .name = "ようこそ (日本語)",
      .language = "ja",
      .subject = "{partner} 様、パートナープログラムへようこそ",
      .content =
          "{partner}\\\n"
          "{contact} 様\n"
          "\n"
          "このたびは弊社のパートナーになっていただき、誠にありがとうございます。\n"
          "貴社はプログラム「{program}」に、ランク「{tier}」でご参加いただいております。\n"
          "\n"
          "最初の九十日間の計画をご用意しました。{start} "
          "の打ち合わせから始まり、目標、担当者、最初のお客様について\n"
          "ご一緒に決めてまいります。\n"
          "\n"
          "## はじめに受講いただくコース\n"
          "{courses}\n"
          "\n"
          "## ご利用いただけるシステム\n"
          "{systems}\n"
          "\n"
          "各システムからご案内が届きます。一週間たっても届かないものがございましたら、お知らせください。\n"
          "\n"
          "ご不明な点は、いつでも私までご連絡ください。\n"
          "\n"
          "どうぞよろしくお願いいたします。\\\n"
          "{owner}\n",
  },
  { NULL },
};
