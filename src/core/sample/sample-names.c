/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/sample/sample-names.h"

static const LiaisonSamplePartner dach_partners[LIAISON_SAMPLE_PARTNERS] = {
  { "Nordlicht Systeme GmbH", "Hamburg", "20095", "DE", "EUR", "de", "reseller msp", "Gold",
    "nordlicht-systeme.example" },
  { "Alpenblick Informatik AG", "Zürich", "8001", "CH", "CHF", "de", "var si", "Gold", "alpenblick.example" },
  { "Kranich & Söhne GmbH", "Bremen", "28195", "DE", "EUR", "de", "reseller", "Silver",
    "kranich-soehne.example" },
  { "Donau Netzwerke GmbH", "Wien", "1010", "AT", "EUR", "de", "msp", "Silver", "donau-netz.example" },
  { "Bergquelle Software GmbH", "Innsbruck", "6020", "AT", "EUR", "de", "isv", "Bronze",
    "bergquelle.example" },
  { "Rheinbogen Consulting GmbH", "Köln", "50667", "DE", "EUR", "de", "consultant si", "Silver",
    "rheinbogen.example" },
  { "Elbtal Distribution AG", "Dresden", "01067", "DE", "EUR", "de", "distributor", "Platinum",
    "elbtal.example" },
  { "Seeland IT GmbH", "Biel", "2502", "CH", "CHF", "de", "reseller service", "Bronze",
    "seeland-it.example" },
  { "Wattenmeer Daten GmbH", "Husum", "25813", "DE", "EUR", "de", "reseller", "Bronze",
    "wattenmeer.example" },
  { "Isar Cloud GmbH", "München", "80331", "DE", "EUR", "de", "msp var", "Gold", "isar-cloud.example" },
  { "Havelland Technik GmbH", "Potsdam", "14467", "DE", "EUR", "de", "service", NULL, "havelland.example" },
  { "Säntis Security AG", "St. Gallen", "9000", "CH", "CHF", "de", "var", "Silver", "saentis.example" },
};

static const char *const dach_people[LIAISON_SAMPLE_PEOPLE] = {
  "Annika Petersen", "Lukas Brandt",  "Miriam Vogt", "Tobias Keller",   "Sabine Hofer", "Jürgen Winkler",
  "Lea Baumgartner", "Matthias Graf", "Ute Lorenz",  "Florian Steiner", "Heike Sommer", "Daniel Wyss",
};

static const LiaisonSamplePartner west_partners[LIAISON_SAMPLE_PARTNERS] = {
  { "Aster Networks Ltd", "London", "EC1A 1BB", "GB", "GBP", "en", "reseller si", "Silver",
    "aster-networks.example" },
  { "Meridian Cloud Ltd", "Manchester", "M1 1AE", "GB", "GBP", "en", "msp", "Gold",
    "meridian-cloud.example" },
  { "Kestrel Advisory LLP", "Edinburgh", "EH1 1RE", "GB", "GBP", "en", "influence consultant", NULL,
    "kestrel.example" },
  { "Lantern Street Software Ltd", "Bristol", "BS1 4DJ", "GB", "GBP", "en", "isv", "Bronze",
    "lanternstreet.example" },
  { "Liffey Systems Ltd", "Dublin", "D02 AF30", "IE", "EUR", "en", "reseller", "Silver", "liffey.example" },
  { "Pennine Distribution plc", "Leeds", "LS1 4DY", "GB", "GBP", "en", "distributor", "Platinum",
    "pennine.example" },
  { "Atelier Réseau SARL", "Lyon", "69001", "FR", "EUR", "fr", "reseller msp", "Gold",
    "atelier-reseau.example" },
  { "Étoile du Nord SAS", "Lille", "59000", "FR", "EUR", "fr", "var", "Silver", "etoile-nord.example" },
  { "Garonne Numérique SA", "Bordeaux", "33000", "FR", "EUR", "fr", "si", "Gold", "garonne.example" },
  { "Mistral Données SARL", "Marseille", "13001", "FR", "EUR", "fr", "reseller", "Bronze",
    "mistral-donnees.example" },
  { "Loire Conseil SAS", "Nantes", "44000", "FR", "EUR", "fr", "consultant", "Bronze",
    "loire-conseil.example" },
  { "Vosges Informatique SARL", "Strasbourg", "67000", "FR", "EUR", "fr", "service reseller", "Silver",
    "vosges.example" },
};

static const char *const west_people[LIAISON_SAMPLE_PEOPLE] = {
  "Harriet Cole",   "Owen Price",     "Priya Nair",     "Callum Reid",   "Niamh Byrne",   "George Whitlock",
  "Camille Durand", "Julien Mercier", "Élodie Lefèvre", "Hugo Fontaine", "Manon Garnier", "Théo Rousseau",
};

static const LiaisonSamplePartner america_partners[LIAISON_SAMPLE_PARTNERS] = {
  { "Cedar Ridge Technology Inc.", "Denver", "80202", "US", "USD", "en", "reseller si", "Gold",
    "cedar-ridge.example" },
  { "Blue Heron Systems LLC", "Seattle", "98101", "US", "USD", "en", "msp", "Platinum", "blueheron.example" },
  { "Prairie Data Corp.", "Omaha", "68102", "US", "USD", "en", "var", "Silver", "prairie-data.example" },
  { "Harbor Point Software Inc.", "Boston", "02108", "US", "USD", "en", "isv technology", "Silver",
    "harborpoint.example" },
  { "Sagebrush Networks LLC", "Phoenix", "85004", "US", "USD", "en", "reseller", "Bronze",
    "sagebrush.example" },
  { "Magnolia Partners Inc.", "Atlanta", "30303", "US", "USD", "en", "referral influence", NULL,
    "magnolia.example" },
  { "Great Lakes Distribution Inc.", "Chicago", "60601", "US", "USD", "en", "distributor", "Platinum",
    "greatlakes.example" },
  { "Lone Pine Consulting LLC", "Austin", "78701", "US", "USD", "en", "consultant", "Bronze",
    "lonepine.example" },
  { "Boréal Solutions inc.", "Montréal", "H2Y 1C6", "CA", "USD", "fr", "reseller msp", "Silver",
    "boreal.example" },
  { "Maple Crest IT Ltd.", "Toronto", "M5H 2N2", "CA", "USD", "en", "var", "Gold", "maplecrest.example" },
  { "Redwood Service Group Inc.", "San Francisco", "94103", "US", "USD", "en", "service", "Bronze",
    "redwood.example" },
  { "Delta Bay Cloud Inc.", "New Orleans", "70112", "US", "USD", "en", "msp", "Silver", "deltabay.example" },
};

static const char *const america_people[LIAISON_SAMPLE_PEOPLE] = {
  "Rachel Kim",    "Marcus Hill", "Elena Torres",  "Brandon Fox",   "Dana Whitfield", "Jorge Ramos",
  "Amélie Gagnon", "Kevin Tran",  "Sofia Alvarez", "Nathan Brooks", "Grace Okafor",   "Tyler Jensen",
};

static const LiaisonSamplePartner japan_partners[LIAISON_SAMPLE_PARTNERS] = {
  { "さくらシステム株式会社", "東京", "100-0001", "JP", "JPY", "ja", "reseller si", "Gold",
    "sakura-system.example" },
  { "株式会社みずほネットワーク技研", "大阪", "530-0001", "JP", "JPY", "ja", "msp", "Silver",
    "mizuho-net.example" },
  { "北海ソリューションズ株式会社", "札幌", "060-0001", "JP", "JPY", "ja", "reseller", "Bronze",
    "hokkai.example" },
  { "富士見データ株式会社", "横浜", "220-0011", "JP", "JPY", "ja", "var", "Silver", "fujimi-data.example" },
  { "株式会社あおぞらクラウド", "名古屋", "450-0002", "JP", "JPY", "ja", "msp isv", "Gold",
    "aozora.example" },
  { "瀬戸内ディストリビューション株式会社", "広島", "730-0011", "JP", "JPY", "ja", "distributor", "Platinum",
    "setouchi.example" },
  { "株式会社やまびこコンサルティング", "京都", "600-8216", "JP", "JPY", "ja", "consultant", "Bronze",
    "yamabiko.example" },
  { "九州テクノサービス株式会社", "福岡", "812-0011", "JP", "JPY", "ja", "service", "Silver",
    "kyushu-techno.example" },
  { "株式会社ひかりソフト", "仙台", "980-0021", "JP", "JPY", "ja", "isv", NULL, "hikari-soft.example" },
  { "いろは情報株式会社", "神戸", "650-0001", "JP", "JPY", "ja", "reseller", "Bronze", "iroha.example" },
  { "株式会社つばめインテグレーション", "新潟", "950-0901", "JP", "JPY", "ja", "si", "Silver",
    "tsubame.example" },
  { "琉球システム株式会社", "那覇", "900-0015", "JP", "JPY", "ja", "reseller msp", "Bronze",
    "ryukyu.example" },
};

static const char *const japan_people[LIAISON_SAMPLE_PEOPLE] = {
  "佐藤 陽子", "鈴木 健一", "高橋 美咲", "田中 大輔", "伊藤 直樹", "渡辺 さゆり",
  "山本 翔",   "中村 恵",   "小林 誠",   "加藤 由美", "吉田 拓也", "山田 花子",
};

const LiaisonSampleRegion liaison_sample_regions[LIAISON_SAMPLE_REGIONS] = {
  { "DACH", "DACH", "EUR", "Europe/Berlin", dach_partners, dach_people },
  { "Western Europe", "WEST", "EUR", "Europe/Paris", west_partners, west_people },
  { "North America", "NA", "USD", "America/New_York", america_partners, america_people },
  { "Japan", "JP", "JPY", "Asia/Tokyo", japan_partners, japan_people },
};

const LiaisonSampleProduct liaison_sample_products[LIAISON_SAMPLE_PRODUCTS] = {
  { "HAR-100", "Harbour Edge Gateway", "Edge", 129000 },
  { "HAR-200", "Harbour Edge Gateway Pro", "Edge", 349000 },
  { "LIG-010", "Lighthouse Monitoring, yearly", "Monitoring", 48000 },
  { "LIG-020", "Lighthouse Monitoring Plus, yearly", "Monitoring", 96000 },
  { "ANC-001", "Anchor Backup, 10 TB", "Backup", 180000 },
  { "ANC-005", "Anchor Backup, 50 TB", "Backup", 720000 },
  { "COM-001", "Compass Identity, 100 people", "Identity", 240000 },
  { "COM-010", "Compass Identity, 1,000 people", "Identity", 1650000 },
  { "SVC-DAY", "Engineer, one day", "Services", 115000 },
  { "TRN-SEAT", "Training seat", "Services", 59000 },
};
