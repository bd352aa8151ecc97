-- Schema 2: programs with their tiers, the ideal partner, and the way from prospect to the first ninety days and out again.
--
-- A program has versions; all rules hang on a version, and once that is published the database keeps them as they are.
-- A tier is known across versions by its code. Values of thresholds, factors and grants are exact decimal fractions.

ALTER TABLE region ADD COLUMN market_class TEXT;
ALTER TABLE registration ADD COLUMN approved_on TEXT CHECK (approved_on IS date (approved_on));

-- Program ------------------------------------------------------------------------------------------------------------

CREATE TABLE program (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (name <> ''),
  objectives TEXT,
  -- eligible partners: words of the list of types between single spaces; nothing stands for all
  types TEXT,
  currency TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
  since TEXT CHECK (since IS date (since)),
  until TEXT CHECK (until IS date (until)),
  fiscal_kind TEXT NOT NULL DEFAULT 'months' CHECK (fiscal_kind IN ('months', 'weeks-445')),
  fiscal_start_month INTEGER NOT NULL DEFAULT 1 CHECK (fiscal_start_month BETWEEN 1 AND 12),
  -- ISO weekday, 1 is Monday
  fiscal_week_start INTEGER NOT NULL DEFAULT 1 CHECK (fiscal_week_start BETWEEN 1 AND 7),
  -- whether the tier that partners are shown with is the one of this program
  is_main INTEGER NOT NULL DEFAULT 1 CHECK (is_main IN (0, 1)),
  CHECK (since IS NULL OR until IS NULL OR since <= until)
) STRICT, WITHOUT ROWID;

CREATE TABLE program_region (
  id TEXT NOT NULL PRIMARY KEY,
  program_id TEXT NOT NULL REFERENCES program (id),
  region_id TEXT NOT NULL REFERENCES region (id),
  UNIQUE (program_id, region_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX program_region_region ON program_region (region_id);

-- What the vendor gives a type of partner, and what it expects.
CREATE TABLE value_exchange (
  id TEXT NOT NULL PRIMARY KEY,
  program_id TEXT NOT NULL REFERENCES program (id),
  partner_type TEXT NOT NULL,
  vendor_gives TEXT,
  partner_gives TEXT,
  UNIQUE (program_id, partner_type)
) STRICT, WITHOUT ROWID;

CREATE TABLE program_version (
  id TEXT NOT NULL PRIMARY KEY,
  program_id TEXT NOT NULL REFERENCES program (id),
  number INTEGER NOT NULL CHECK (number >= 1),
  state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'published')),
  valid_from TEXT CHECK (valid_from IS date (valid_from)),
  remarks TEXT,
  mode TEXT NOT NULL DEFAULT 'all' CHECK (mode IN ('all', 'points', 'k-of-n')),
  counts_children INTEGER NOT NULL DEFAULT 0 CHECK (counts_children IN (0, 1)),
  counts_resellers INTEGER NOT NULL DEFAULT 0 CHECK (counts_resellers IN (0, 1)),
  -- qualifying on one day of so many months, the current one among them, is enough; 0: on the day itself
  hold_months INTEGER NOT NULL DEFAULT 0 CHECK (hold_months BETWEEN 0 AND 24),
  promotion TEXT NOT NULL DEFAULT 'review' CHECK (promotion IN ('at-once', 'review')),
  promotes_one_step INTEGER NOT NULL DEFAULT 0 CHECK (promotes_one_step IN (0, 1)),
  demotion TEXT NOT NULL DEFAULT 'one-step' CHECK (demotion IN ('one-step', 'to-evaluated')),
  grace_days INTEGER NOT NULL DEFAULT 90 CHECK (grace_days BETWEEN 0 AND 3660),
  newcomer_months INTEGER NOT NULL DEFAULT 12 CHECK (newcomer_months BETWEEN 0 AND 120),
  repeat_months INTEGER NOT NULL DEFAULT 24 CHECK (repeat_months BETWEEN 0 AND 120),
  review_months INTEGER NOT NULL DEFAULT 12 CHECK (review_months IN (1, 3, 6, 12)),
  UNIQUE (program_id, number),
  CHECK (state = 'draft' OR valid_from IS NOT NULL)
) STRICT, WITHOUT ROWID;
-- On one day one version is in force.
CREATE UNIQUE INDEX program_version_in_force ON program_version (program_id, valid_from) WHERE state = 'published';

CREATE TABLE tier (
  id TEXT NOT NULL PRIMARY KEY,
  version_id TEXT NOT NULL REFERENCES program_version (id),
  code TEXT NOT NULL CHECK (code <> ''),
  name TEXT NOT NULL CHECK (name <> ''),
  -- the lowest is 1; two may be equal for a moment
  position INTEGER NOT NULL,
  -- points, or how many of the requirements
  needed TEXT,
  UNIQUE (version_id, code)
) STRICT, WITHOUT ROWID;

-- A number that the admin defines, and what partners have of it.
CREATE TABLE measure (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (name <> ''),
  kind TEXT NOT NULL DEFAULT 'count' CHECK (kind IN ('count', 'amount', 'average', 'percent')),
  description TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE measurement (
  id TEXT NOT NULL PRIMARY KEY,
  measure_id TEXT NOT NULL REFERENCES measure (id),
  partner_id TEXT NOT NULL REFERENCES partner (id),
  dated TEXT NOT NULL CHECK (dated IS date (dated)),
  value TEXT NOT NULL,
  UNIQUE (measure_id, partner_id, dated)
) STRICT, WITHOUT ROWID;
CREATE INDEX measurement_partner ON measurement (partner_id);

CREATE TABLE requirement (
  id TEXT NOT NULL PRIMARY KEY,
  version_id TEXT NOT NULL REFERENCES program_version (id),
  metric TEXT NOT NULL CHECK (metric <> ''),
  -- "period" and not "window", which is a word of SQL
  period TEXT,
  role TEXT,
  level INTEGER CHECK (level >= 1),
  sale_kind TEXT CHECK (sale_kind IN ('sell-in', 'point-of-sale')),
  measure_id TEXT REFERENCES measure (id),
  weight TEXT,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX requirement_version ON requirement (version_id);
CREATE INDEX requirement_measure ON requirement (measure_id);

CREATE TABLE threshold (
  id TEXT NOT NULL PRIMARY KEY,
  requirement_id TEXT NOT NULL REFERENCES requirement (id),
  tier_id TEXT NOT NULL REFERENCES tier (id),
  value TEXT NOT NULL,
  UNIQUE (requirement_id, tier_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX threshold_tier ON threshold (tier_id);

-- What differs in a region with all below it, or in the regions of a market class: of one threshold, of all tiers of a
-- requirement, or of all requirements.
CREATE TABLE regional_override (
  id TEXT NOT NULL PRIMARY KEY,
  version_id TEXT NOT NULL REFERENCES program_version (id),
  region_id TEXT REFERENCES region (id),
  market_class TEXT,
  requirement_id TEXT REFERENCES requirement (id),
  tier_id TEXT REFERENCES tier (id),
  kind TEXT NOT NULL CHECK (kind IN ('value', 'factor')),
  amount TEXT NOT NULL,
  CHECK ((region_id IS NULL) <> (market_class IS NULL)),
  CHECK (kind = 'factor' OR (region_id IS NOT NULL AND requirement_id IS NOT NULL AND tier_id IS NOT NULL)),
  CHECK (tier_id IS NULL OR requirement_id IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX regional_override_version ON regional_override (version_id);
CREATE INDEX regional_override_region ON regional_override (region_id);
CREATE INDEX regional_override_requirement ON regional_override (requirement_id);
CREATE INDEX regional_override_tier ON regional_override (tier_id);

CREATE TABLE benefit (
  id TEXT NOT NULL PRIMARY KEY,
  version_id TEXT NOT NULL REFERENCES program_version (id),
  kind TEXT NOT NULL
    CHECK (kind IN ('margin', 'mdf-percent', 'mdf-amount', 'support-level', 'named-manager', 'lead-priority', 'other')),
  name TEXT,
  -- of a fixed amount: it is granted to partners who trade in this currency
  currency TEXT CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
  position INTEGER NOT NULL,
  CHECK (kind <> 'mdf-amount' OR currency IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX benefit_version ON benefit (version_id);

CREATE TABLE benefit_grant (
  id TEXT NOT NULL PRIMARY KEY,
  benefit_id TEXT NOT NULL REFERENCES benefit (id),
  tier_id TEXT NOT NULL REFERENCES tier (id),
  value TEXT NOT NULL,
  UNIQUE (benefit_id, tier_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX benefit_grant_tier ON benefit_grant (tier_id);

-- Who is in, and why where ---------------------------------------------------------------------------------------------

CREATE TABLE membership (
  id TEXT NOT NULL PRIMARY KEY,
  program_id TEXT NOT NULL REFERENCES program (id),
  partner_id TEXT NOT NULL REFERENCES partner (id),
  joined_on TEXT NOT NULL CHECK (joined_on IS date (joined_on)),
  -- the code of the tier that the rules gave; nothing for a member without a tier
  tier TEXT,
  tier_since TEXT CHECK (tier_since IS date (tier_since)),
  standing TEXT NOT NULL DEFAULT 'good' CHECK (standing IN ('good', 'at-risk')),
  at_risk_since TEXT CHECK (at_risk_since IS date (at_risk_since)),
  grace_until TEXT CHECK (grace_until IS date (grace_until)),
  -- when it last fell short at a review: a second time within some months has no grace
  missed_on TEXT CHECK (missed_on IS date (missed_on)),
  ended_on TEXT CHECK (ended_on IS date (ended_on)),
  UNIQUE (program_id, partner_id),
  CHECK (standing = 'good' OR (at_risk_since IS NOT NULL AND grace_until IS NOT NULL)),
  CHECK (ended_on IS NULL OR joined_on <= ended_on)
) STRICT, WITHOUT ROWID;
CREATE INDEX membership_partner ON membership (partner_id);

CREATE TABLE tier_override (
  id TEXT NOT NULL PRIMARY KEY,
  program_id TEXT NOT NULL REFERENCES program (id),
  partner_id TEXT NOT NULL REFERENCES partner (id),
  tier TEXT NOT NULL CHECK (tier <> ''),
  since TEXT NOT NULL CHECK (since IS date (since)),
  until TEXT NOT NULL CHECK (until IS date (until)),
  reason TEXT NOT NULL CHECK (reason <> ''),
  approver_id TEXT NOT NULL REFERENCES operator (id),
  CHECK (since <= until)
) STRICT, WITHOUT ROWID;
CREATE INDEX tier_override_partner ON tier_override (partner_id, program_id);
CREATE INDEX tier_override_program ON tier_override (program_id);
CREATE INDEX tier_override_approver ON tier_override (approver_id);

CREATE TABLE tier_review (
  id TEXT NOT NULL PRIMARY KEY,
  program_id TEXT NOT NULL REFERENCES program (id),
  version_id TEXT NOT NULL REFERENCES program_version (id),
  as_of TEXT NOT NULL CHECK (as_of IS date (as_of)),
  held_on TEXT NOT NULL CHECK (held_on IS date (held_on)),
  operator_id TEXT REFERENCES operator (id),
  -- how many partners were evaluated, and how many of them stay as they are
  evaluated INTEGER NOT NULL CHECK (evaluated >= 0),
  unchanged INTEGER NOT NULL CHECK (unchanged >= 0)
) STRICT, WITHOUT ROWID;
CREATE INDEX tier_review_program ON tier_review (program_id);
CREATE INDEX tier_review_version ON tier_review (version_id);
CREATE INDEX tier_review_operator ON tier_review (operator_id);

CREATE TABLE tier_decision (
  id TEXT NOT NULL PRIMARY KEY,
  program_id TEXT NOT NULL REFERENCES program (id),
  partner_id TEXT NOT NULL REFERENCES partner (id),
  version_id TEXT REFERENCES program_version (id),
  review_id TEXT REFERENCES tier_review (id),
  as_of TEXT NOT NULL CHECK (as_of IS date (as_of)),
  effective_on TEXT NOT NULL CHECK (effective_on IS date (effective_on)),
  kind TEXT NOT NULL
    CHECK (kind IN ('enter', 'promote', 'at-risk', 'recover', 'demote', 'hold', 'override', 'carried-over')),
  from_tier TEXT,
  to_tier TEXT,
  evaluated_tier TEXT,
  operator_id TEXT REFERENCES operator (id),
  reason TEXT,
  -- all that the decision was made from, and why it came out so: a replay needs nothing else
  inputs TEXT CHECK (json_valid (inputs)),
  explanation TEXT CHECK (json_valid (explanation))
) STRICT, WITHOUT ROWID;
CREATE INDEX tier_decision_partner ON tier_decision (partner_id, effective_on);
CREATE INDEX tier_decision_program ON tier_decision (program_id);
CREATE INDEX tier_decision_version ON tier_decision (version_id);
CREATE INDEX tier_decision_review ON tier_decision (review_id);
CREATE INDEX tier_decision_operator ON tier_decision (operator_id);

-- A published version never changes. Taking the publishing itself back is undo, as long as no decision rests on it.
CREATE TRIGGER program_version_stays BEFORE DELETE ON program_version WHEN OLD.state = 'published'
BEGIN
  SELECT RAISE (ABORT, 'a published version never changes');
END;
CREATE TRIGGER program_version_is_final BEFORE UPDATE ON program_version WHEN OLD.state = 'published'
BEGIN
  SELECT RAISE (ABORT, 'a published version never changes')
   WHERE NEW.state = 'published' OR EXISTS (SELECT 1 FROM tier_decision WHERE version_id = OLD.id)
      OR EXISTS (SELECT 1 FROM tier_review WHERE version_id = OLD.id)
      OR NEW.id IS NOT OLD.id OR NEW.program_id IS NOT OLD.program_id OR NEW.number IS NOT OLD.number
      OR NEW.remarks IS NOT OLD.remarks OR NEW.mode IS NOT OLD.mode
      OR NEW.counts_children IS NOT OLD.counts_children OR NEW.counts_resellers IS NOT OLD.counts_resellers
      OR NEW.hold_months IS NOT OLD.hold_months OR NEW.promotion IS NOT OLD.promotion
      OR NEW.promotes_one_step IS NOT OLD.promotes_one_step OR NEW.demotion IS NOT OLD.demotion
      OR NEW.grace_days IS NOT OLD.grace_days OR NEW.newcomer_months IS NOT OLD.newcomer_months
      OR NEW.repeat_months IS NOT OLD.repeat_months OR NEW.review_months IS NOT OLD.review_months;
END;
CREATE TRIGGER tier_is_not_added BEFORE INSERT ON tier
BEGIN
  SELECT RAISE (ABORT, 'a published version never changes') WHERE EXISTS (
    SELECT 1 FROM program_version WHERE id = NEW.version_id AND state = 'published');
END;
CREATE TRIGGER tier_is_final BEFORE UPDATE ON tier
BEGIN
  SELECT RAISE (ABORT, 'a published version never changes') WHERE EXISTS (
    SELECT 1 FROM program_version WHERE id = OLD.version_id AND state = 'published');
  SELECT RAISE (ABORT, 'a published version never changes') WHERE EXISTS (
    SELECT 1 FROM program_version WHERE id = NEW.version_id AND state = 'published');
END;
CREATE TRIGGER tier_stays BEFORE DELETE ON tier
BEGIN
  SELECT RAISE (ABORT, 'a published version never changes') WHERE EXISTS (
    SELECT 1 FROM program_version WHERE id = OLD.version_id AND state = 'published');
END;
CREATE TRIGGER requirement_is_not_added BEFORE INSERT ON requirement
BEGIN
  SELECT RAISE (ABORT, 'a published version never changes') WHERE EXISTS (
    SELECT 1 FROM program_version WHERE id = NEW.version_id AND state = 'published');
END;
CREATE TRIGGER requirement_is_final BEFORE UPDATE ON requirement
BEGIN
  SELECT RAISE (ABORT, 'a published version never changes') WHERE EXISTS (
    SELECT 1 FROM program_version WHERE id = OLD.version_id AND state = 'published');
  SELECT RAISE (ABORT, 'a published version never changes') WHERE EXISTS (
    SELECT 1 FROM program_version WHERE id = NEW.version_id AND state = 'published');
END;
CREATE TRIGGER requirement_stays BEFORE DELETE ON requirement
BEGIN
  SELECT RAISE (ABORT, 'a published version never changes') WHERE EXISTS (
    SELECT 1 FROM program_version WHERE id = OLD.version_id AND state = 'published');
END;
CREATE TRIGGER threshold_is_not_added BEFORE INSERT ON threshold
BEGIN
  SELECT RAISE (ABORT, 'a published version never changes') WHERE EXISTS (
    SELECT 1 FROM requirement AS r JOIN program_version AS v ON v.id = r.version_id
     WHERE r.id = NEW.requirement_id AND v.state = 'published');
END;
CREATE TRIGGER threshold_is_final BEFORE UPDATE ON threshold
BEGIN
  SELECT RAISE (ABORT, 'a published version never changes') WHERE EXISTS (
    SELECT 1 FROM requirement AS r JOIN program_version AS v ON v.id = r.version_id
     WHERE r.id = OLD.requirement_id AND v.state = 'published');
  SELECT RAISE (ABORT, 'a published version never changes') WHERE EXISTS (
    SELECT 1 FROM requirement AS r JOIN program_version AS v ON v.id = r.version_id
     WHERE r.id = NEW.requirement_id AND v.state = 'published');
END;
CREATE TRIGGER threshold_stays BEFORE DELETE ON threshold
BEGIN
  SELECT RAISE (ABORT, 'a published version never changes') WHERE EXISTS (
    SELECT 1 FROM requirement AS r JOIN program_version AS v ON v.id = r.version_id
     WHERE r.id = OLD.requirement_id AND v.state = 'published');
END;
CREATE TRIGGER regional_override_is_not_added BEFORE INSERT ON regional_override
BEGIN
  SELECT RAISE (ABORT, 'a published version never changes') WHERE EXISTS (
    SELECT 1 FROM program_version WHERE id = NEW.version_id AND state = 'published');
END;
CREATE TRIGGER regional_override_is_final BEFORE UPDATE ON regional_override
BEGIN
  SELECT RAISE (ABORT, 'a published version never changes') WHERE EXISTS (
    SELECT 1 FROM program_version WHERE id = OLD.version_id AND state = 'published');
  SELECT RAISE (ABORT, 'a published version never changes') WHERE EXISTS (
    SELECT 1 FROM program_version WHERE id = NEW.version_id AND state = 'published');
END;
CREATE TRIGGER regional_override_stays BEFORE DELETE ON regional_override
BEGIN
  SELECT RAISE (ABORT, 'a published version never changes') WHERE EXISTS (
    SELECT 1 FROM program_version WHERE id = OLD.version_id AND state = 'published');
END;
CREATE TRIGGER benefit_is_not_added BEFORE INSERT ON benefit
BEGIN
  SELECT RAISE (ABORT, 'a published version never changes') WHERE EXISTS (
    SELECT 1 FROM program_version WHERE id = NEW.version_id AND state = 'published');
END;
CREATE TRIGGER benefit_is_final BEFORE UPDATE ON benefit
BEGIN
  SELECT RAISE (ABORT, 'a published version never changes') WHERE EXISTS (
    SELECT 1 FROM program_version WHERE id = OLD.version_id AND state = 'published');
  SELECT RAISE (ABORT, 'a published version never changes') WHERE EXISTS (
    SELECT 1 FROM program_version WHERE id = NEW.version_id AND state = 'published');
END;
CREATE TRIGGER benefit_stays BEFORE DELETE ON benefit
BEGIN
  SELECT RAISE (ABORT, 'a published version never changes') WHERE EXISTS (
    SELECT 1 FROM program_version WHERE id = OLD.version_id AND state = 'published');
END;
CREATE TRIGGER benefit_grant_is_not_added BEFORE INSERT ON benefit_grant
BEGIN
  SELECT RAISE (ABORT, 'a published version never changes') WHERE EXISTS (
    SELECT 1 FROM benefit AS b JOIN program_version AS v ON v.id = b.version_id
     WHERE b.id = NEW.benefit_id AND v.state = 'published');
END;
CREATE TRIGGER benefit_grant_is_final BEFORE UPDATE ON benefit_grant
BEGIN
  SELECT RAISE (ABORT, 'a published version never changes') WHERE EXISTS (
    SELECT 1 FROM benefit AS b JOIN program_version AS v ON v.id = b.version_id
     WHERE b.id = OLD.benefit_id AND v.state = 'published');
  SELECT RAISE (ABORT, 'a published version never changes') WHERE EXISTS (
    SELECT 1 FROM benefit AS b JOIN program_version AS v ON v.id = b.version_id
     WHERE b.id = NEW.benefit_id AND v.state = 'published');
END;
CREATE TRIGGER benefit_grant_stays BEFORE DELETE ON benefit_grant
BEGIN
  SELECT RAISE (ABORT, 'a published version never changes') WHERE EXISTS (
    SELECT 1 FROM benefit AS b JOIN program_version AS v ON v.id = b.version_id
     WHERE b.id = OLD.benefit_id AND v.state = 'published');
END;

-- The ideal partner ----------------------------------------------------------------------------------------------------

CREATE TABLE ideal_profile (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (name <> ''),
  program_id TEXT REFERENCES program (id),
  description TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX ideal_profile_program ON ideal_profile (program_id);

CREATE TABLE profile_attribute (
  id TEXT NOT NULL PRIMARY KEY,
  profile_id TEXT NOT NULL REFERENCES ideal_profile (id),
  attribute TEXT NOT NULL CHECK (attribute <> ''),
  measure_id TEXT REFERENCES measure (id),
  -- a gate must have more than nothing on its curve, and has no weight
  is_gate INTEGER NOT NULL DEFAULT 0 CHECK (is_gate IN (0, 1)),
  weight TEXT,
  -- points "10=0 50=0.5 200=1" between which values are read off straight lines, or words "DE=1 FR=0.8 *=0"
  curve TEXT NOT NULL,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX profile_attribute_profile ON profile_attribute (profile_id);
CREATE INDEX profile_attribute_measure ON profile_attribute (measure_id);

-- Joining ----------------------------------------------------------------------------------------------------------------

CREATE TABLE application (
  id TEXT NOT NULL PRIMARY KEY,
  partner_id TEXT NOT NULL REFERENCES partner (id),
  program_id TEXT REFERENCES program (id),
  state TEXT NOT NULL DEFAULT 'prospect'
    CHECK (state IN ('prospect', 'contacted', 'applied', 'vetted', 'approved', 'declined')),
  source TEXT,
  owner_id TEXT REFERENCES operator (id),
  found_on TEXT CHECK (found_on IS date (found_on)),
  contacted_on TEXT CHECK (contacted_on IS date (contacted_on)),
  applied_on TEXT CHECK (applied_on IS date (applied_on)),
  vetted_on TEXT CHECK (vetted_on IS date (vetted_on)),
  decided_on TEXT CHECK (decided_on IS date (decided_on)),
  decline_reason TEXT,
  remarks TEXT,
  CHECK (state <> 'declined' OR decline_reason <> '')
) STRICT, WITHOUT ROWID;
CREATE INDEX application_partner ON application (partner_id);
CREATE INDEX application_program ON application (program_id);
CREATE INDEX application_owner ON application (owner_id);

CREATE TABLE checklist_item (
  id TEXT NOT NULL PRIMARY KEY,
  application_id TEXT NOT NULL REFERENCES application (id),
  kind TEXT NOT NULL DEFAULT 'other'
    CHECK (kind IN ('financial', 'technical', 'reputation', 'commitment', 'background', 'other')),
  criterion TEXT NOT NULL CHECK (criterion <> ''),
  result TEXT NOT NULL DEFAULT 'open' CHECK (result IN ('open', 'passed', 'failed')),
  evidence TEXT,
  checked_on TEXT CHECK (checked_on IS date (checked_on)),
  checker_id TEXT REFERENCES operator (id),
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX checklist_item_application ON checklist_item (application_id);
CREATE INDEX checklist_item_checker ON checklist_item (checker_id);

-- What is written or said to a prospect by language and type of partner, with fields between braces; and what was sent, with what
-- came back.
CREATE TABLE outreach_template (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (name <> ''),
  language TEXT NOT NULL,
  types TEXT,
  kind TEXT NOT NULL DEFAULT 'mail' CHECK (kind IN ('mail', 'call', 'meeting', 'event', 'message')),
  subject TEXT NOT NULL CHECK (subject <> ''),
  content TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE outreach (
  id TEXT NOT NULL PRIMARY KEY,
  application_id TEXT NOT NULL REFERENCES application (id),
  person_id TEXT REFERENCES person (id),
  template_id TEXT REFERENCES outreach_template (id),
  kind TEXT NOT NULL DEFAULT 'mail' CHECK (kind IN ('mail', 'call', 'meeting', 'event', 'message')),
  subject TEXT NOT NULL CHECK (subject <> ''),
  content TEXT,
  sent_on TEXT NOT NULL CHECK (sent_on IS date (sent_on)),
  operator_id TEXT REFERENCES operator (id),
  answered_on TEXT CHECK (answered_on IS date (answered_on)),
  answer TEXT CHECK (answer IN ('interested', 'later', 'declined', 'unreachable', 'opted-out')),
  remarks TEXT,
  CHECK (answered_on IS NULL OR answered_on >= sent_on),
  CHECK ((answer IS NULL) = (answered_on IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX outreach_application ON outreach (application_id, sent_on);
CREATE INDEX outreach_person ON outreach (person_id);
CREATE INDEX outreach_template_used ON outreach (template_id);
CREATE INDEX outreach_operator ON outreach (operator_id);

CREATE TABLE agreement (
  id TEXT NOT NULL PRIMARY KEY,
  partner_id TEXT NOT NULL REFERENCES partner (id),
  program_id TEXT REFERENCES program (id),
  title TEXT NOT NULL CHECK (title <> ''),
  kind TEXT NOT NULL DEFAULT 'partner'
    CHECK (kind IN ('partner', 'distribution', 'reseller', 'referral', 'service', 'nda', 'data-processing', 'other')),
  number TEXT,
  state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'sent', 'signed', 'ended')),
  signed_on TEXT CHECK (signed_on IS date (signed_on)),
  since TEXT CHECK (since IS date (since)),
  until TEXT CHECK (until IS date (until)),
  renews INTEGER NOT NULL DEFAULT 0 CHECK (renews IN (0, 1)),
  remind_days INTEGER NOT NULL DEFAULT 90 CHECK (remind_days BETWEEN 0 AND 3660),
  service_level TEXT,
  intellectual_property TEXT,
  -- percent
  revenue_share TEXT,
  CHECK (since IS NULL OR until IS NULL OR since <= until),
  CHECK (state <> 'signed' OR signed_on IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX agreement_partner ON agreement (partner_id);
CREATE INDEX agreement_program ON agreement (program_id);

CREATE TABLE signatory (
  id TEXT NOT NULL PRIMARY KEY,
  agreement_id TEXT NOT NULL REFERENCES agreement (id),
  name TEXT NOT NULL CHECK (name <> ''),
  email TEXT,
  side TEXT NOT NULL DEFAULT 'partner' CHECK (side IN ('partner', 'vendor')),
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'sent', 'signed', 'declined')),
  signed_on TEXT CHECK (signed_on IS date (signed_on))
) STRICT, WITHOUT ROWID;
CREATE INDEX signatory_agreement ON signatory (agreement_id);

CREATE TABLE plan_template (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (name <> ''),
  types TEXT,
  region_id TEXT REFERENCES region (id),
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX plan_template_region ON plan_template (region_id);

CREATE TABLE template_task (
  id TEXT NOT NULL PRIMARY KEY,
  template_id TEXT NOT NULL REFERENCES plan_template (id),
  title TEXT NOT NULL CHECK (title <> ''),
  -- by which day after the start it is to be done
  day INTEGER NOT NULL CHECK (day BETWEEN 0 AND 3660),
  is_milestone INTEGER NOT NULL DEFAULT 0 CHECK (is_milestone IN (0, 1)),
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX template_task_template ON template_task (template_id);

CREATE TABLE plan (
  id TEXT NOT NULL PRIMARY KEY,
  partner_id TEXT NOT NULL REFERENCES partner (id),
  template_id TEXT REFERENCES plan_template (id),
  name TEXT NOT NULL CHECK (name <> ''),
  started_on TEXT NOT NULL CHECK (started_on IS date (started_on)),
  owner_id TEXT REFERENCES operator (id),
  state TEXT NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'done', 'stopped')),
  ended_on TEXT CHECK (ended_on IS date (ended_on))
) STRICT, WITHOUT ROWID;
CREATE INDEX plan_partner ON plan (partner_id);
CREATE INDEX plan_template_used ON plan (template_id);
CREATE INDEX plan_owner ON plan (owner_id);

CREATE TABLE plan_task (
  id TEXT NOT NULL PRIMARY KEY,
  plan_id TEXT NOT NULL REFERENCES plan (id),
  title TEXT NOT NULL CHECK (title <> ''),
  day INTEGER NOT NULL CHECK (day BETWEEN 0 AND 3660),
  due_on TEXT NOT NULL CHECK (due_on IS date (due_on)),
  is_milestone INTEGER NOT NULL DEFAULT 0 CHECK (is_milestone IN (0, 1)),
  state TEXT NOT NULL DEFAULT 'planned'
    CHECK (state IN ('planned', 'in-progress', 'blocked', 'done', 'waived')),
  owner_id TEXT REFERENCES operator (id),
  done_on TEXT CHECK (done_on IS date (done_on)),
  reason TEXT,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX plan_task_plan ON plan_task (plan_id);
CREATE INDEX plan_task_owner ON plan_task (owner_id);

-- A letter of welcome by language and type of partner, with fields between braces; and the letters that were made of it.
CREATE TABLE welcome_template (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (name <> ''),
  language TEXT NOT NULL,
  types TEXT,
  subject TEXT NOT NULL CHECK (subject <> ''),
  content TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE welcome_kit (
  id TEXT NOT NULL PRIMARY KEY,
  partner_id TEXT NOT NULL REFERENCES partner (id),
  template_id TEXT REFERENCES welcome_template (id),
  language TEXT NOT NULL,
  subject TEXT NOT NULL,
  content TEXT NOT NULL,
  made_on TEXT NOT NULL CHECK (made_on IS date (made_on)),
  sent_on TEXT CHECK (sent_on IS date (sent_on))
) STRICT, WITHOUT ROWID;
CREATE INDEX welcome_kit_partner ON welcome_kit (partner_id);
CREATE INDEX welcome_kit_template ON welcome_kit (template_id);

CREATE TABLE offboarding (
  id TEXT NOT NULL PRIMARY KEY,
  partner_id TEXT NOT NULL REFERENCES partner (id),
  started_on TEXT NOT NULL CHECK (started_on IS date (started_on)),
  ends_on TEXT CHECK (ends_on IS date (ends_on)),
  reason TEXT NOT NULL CHECK (reason <> ''),
  owner_id TEXT REFERENCES operator (id),
  people_policy TEXT NOT NULL DEFAULT 'keep' CHECK (people_policy IN ('keep', 'erase')),
  finished_on TEXT CHECK (finished_on IS date (finished_on))
) STRICT, WITHOUT ROWID;
CREATE INDEX offboarding_partner ON offboarding (partner_id);
CREATE INDEX offboarding_owner ON offboarding (owner_id);

CREATE TABLE offboarding_item (
  id TEXT NOT NULL PRIMARY KEY,
  offboarding_id TEXT NOT NULL REFERENCES offboarding (id),
  -- the subject whose open matter it is, and that matter's record
  subject TEXT NOT NULL,
  title TEXT NOT NULL CHECK (title <> ''),
  entity TEXT,
  record_id TEXT,
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'done', 'waived')),
  done_on TEXT CHECK (done_on IS date (done_on)),
  reason TEXT,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX offboarding_item_offboarding ON offboarding_item (offboarding_id);

-- Learning, relation and access -------------------------------------------------------------------------------------------

CREATE TABLE course (
  id TEXT NOT NULL PRIMARY KEY,
  title TEXT NOT NULL CHECK (title <> ''),
  code TEXT,
  role TEXT CHECK (role IN ('sales', 'technical', 'marketing', 'management')),
  types TEXT,
  hours TEXT,
  -- assigned to everybody of the role at the beginning
  is_foundation INTEGER NOT NULL DEFAULT 0 CHECK (is_foundation IN (0, 1)),
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE INDEX course_code ON course (code);

CREATE TABLE enrolment (
  id TEXT NOT NULL PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES person (id),
  course_id TEXT NOT NULL REFERENCES course (id),
  enrolled_on TEXT NOT NULL CHECK (enrolled_on IS date (enrolled_on)),
  due_on TEXT CHECK (due_on IS date (due_on)),
  state TEXT NOT NULL DEFAULT 'enrolled'
    CHECK (state IN ('enrolled', 'in-progress', 'completed', 'failed', 'withdrawn')),
  completed_on TEXT CHECK (completed_on IS date (completed_on)),
  -- percent
  score TEXT,
  CHECK (state <> 'completed' OR completed_on IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX enrolment_person ON enrolment (person_id);
CREATE INDEX enrolment_course ON enrolment (course_id);

-- A certificate is a person's, and counts for whoever employs that person on the day.
CREATE TABLE certification (
  id TEXT NOT NULL PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES person (id),
  name TEXT NOT NULL CHECK (name <> ''),
  role TEXT CHECK (role IN ('sales', 'technical', 'marketing', 'management')),
  level INTEGER NOT NULL DEFAULT 1 CHECK (level >= 1),
  product_id TEXT REFERENCES product (id),
  course_id TEXT REFERENCES course (id),
  state TEXT NOT NULL DEFAULT 'passed' CHECK (state IN ('enrolled', 'in-progress', 'passed', 'renewed', 'revoked')),
  passed_on TEXT CHECK (passed_on IS date (passed_on)),
  expires_on TEXT CHECK (expires_on IS date (expires_on)),
  revoked_on TEXT CHECK (revoked_on IS date (revoked_on)),
  CHECK (state IN ('enrolled', 'in-progress') OR passed_on IS NOT NULL),
  CHECK (state <> 'revoked' OR revoked_on IS NOT NULL),
  CHECK (passed_on IS NULL OR expires_on IS NULL OR passed_on <= expires_on)
) STRICT, WITHOUT ROWID;
CREATE INDEX certification_person ON certification (person_id);
CREATE INDEX certification_product ON certification (product_id);
CREATE INDEX certification_course ON certification (course_id);

CREATE TABLE survey (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  kind TEXT NOT NULL DEFAULT 'psat' CHECK (kind IN ('psat', 'nps')),
  opened_on TEXT CHECK (opened_on IS date (opened_on))
) STRICT, WITHOUT ROWID;

CREATE TABLE survey_answer (
  id TEXT NOT NULL PRIMARY KEY,
  survey_id TEXT NOT NULL REFERENCES survey (id),
  partner_id TEXT NOT NULL REFERENCES partner (id),
  person_id TEXT REFERENCES person (id),
  answered_on TEXT NOT NULL CHECK (answered_on IS date (answered_on)),
  topic TEXT,
  -- 1 to 5 of a satisfaction survey, 0 to 10 of a recommendation
  score INTEGER NOT NULL CHECK (score BETWEEN 0 AND 10),
  comment TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX survey_answer_survey ON survey_answer (survey_id);
CREATE INDEX survey_answer_partner ON survey_answer (partner_id, answered_on);
CREATE INDEX survey_answer_person ON survey_answer (person_id);

CREATE TABLE partner_system (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (name <> ''),
  website TEXT,
  types TEXT,
  is_active INTEGER NOT NULL DEFAULT 1 CHECK (is_active IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE system_access (
  id TEXT NOT NULL PRIMARY KEY,
  person_id TEXT NOT NULL REFERENCES person (id),
  partner_id TEXT NOT NULL REFERENCES partner (id),
  system_id TEXT NOT NULL REFERENCES partner_system (id),
  state TEXT NOT NULL DEFAULT 'requested' CHECK (state IN ('requested', 'granted', 'refused', 'revoked')),
  requested_on TEXT NOT NULL CHECK (requested_on IS date (requested_on)),
  granted_on TEXT CHECK (granted_on IS date (granted_on)),
  revoked_on TEXT CHECK (revoked_on IS date (revoked_on)),
  CHECK (state <> 'granted' OR granted_on IS NOT NULL),
  CHECK (state <> 'revoked' OR revoked_on IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX system_access_person ON system_access (person_id);
CREATE INDEX system_access_partner ON system_access (partner_id);
CREATE INDEX system_access_system ON system_access (system_id);

INSERT INTO table_kind (name, kind, owner_column, owner_is_any) VALUES
  ('program', 'state', NULL, 0), ('program_region', 'state', 'program_id', 0),
  ('value_exchange', 'state', 'program_id', 0), ('program_version', 'state', 'program_id', 0),
  ('tier', 'state', 'version_id', 0), ('measure', 'state', NULL, 0), ('measurement', 'state', 'partner_id', 0),
  ('requirement', 'state', 'version_id', 0), ('threshold', 'state', 'requirement_id', 0),
  ('regional_override', 'state', 'version_id', 0), ('benefit', 'state', 'version_id', 0),
  ('benefit_grant', 'state', 'benefit_id', 0), ('membership', 'state', 'partner_id', 0),
  ('tier_override', 'state', 'partner_id', 0), ('tier_review', 'state', 'program_id', 0),
  ('tier_decision', 'state', 'partner_id', 0), ('ideal_profile', 'state', NULL, 0),
  ('profile_attribute', 'state', 'profile_id', 0), ('application', 'state', 'partner_id', 0),
  ('checklist_item', 'state', 'application_id', 0), ('outreach_template', 'state', NULL, 0),
  ('outreach', 'state', 'application_id', 0), ('agreement', 'state', 'partner_id', 0),
  ('signatory', 'state', 'agreement_id', 0), ('plan_template', 'state', NULL, 0),
  ('template_task', 'state', 'template_id', 0), ('plan', 'state', 'partner_id', 0),
  ('plan_task', 'state', 'plan_id', 0), ('welcome_template', 'state', NULL, 0),
  ('welcome_kit', 'state', 'partner_id', 0), ('offboarding', 'state', 'partner_id', 0),
  ('offboarding_item', 'state', 'offboarding_id', 0), ('course', 'state', NULL, 0),
  ('enrolment', 'state', 'person_id', 0), ('certification', 'state', 'person_id', 0), ('survey', 'state', NULL, 0),
  ('survey_answer', 'state', 'partner_id', 0), ('partner_system', 'state', NULL, 0),
  ('system_access', 'state', 'partner_id', 0);
