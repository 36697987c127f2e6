-- The questions of a large study, asked of the table `judgements` (docs/data-dictionary.md). DuckDB, Spark and SQLite
-- read the same words. Three small tables come with it:
--   corrected (part, whole, z)     z = inverse normal of (part + 0.5) / (whole + 1), as in quiz/scoring/discernment.py
--   tactics (tactic, family)       to which family a tactic belongs
--   resemblance (benign, tactic)   which tactic a benign kind looks like, as in quiz/scoring/resemblance.py
-- Fewer than five people are never a row of an answer. A count is empty if fewer than five people stand behind it or
-- behind its complement: "23 of 25" says what two did.

-- view: checks
-- One row is a check that somebody did.
CREATE TEMPORARY VIEW checks AS
SELECT
    pack, version, occasion, form, attempt,
    SUM(CASE WHEN verdict = 'hit' THEN 1 ELSE 0 END) AS hits,
    SUM(CASE WHEN trick THEN 1 ELSE 0 END) AS tricks,
    SUM(CASE WHEN verdict = 'false_alarm' THEN 1 ELSE 0 END) AS false_alarms,
    SUM(CASE WHEN trick THEN 0 ELSE 1 END) AS honest
FROM judgements
WHERE part = 'check'
GROUP BY pack, version, occasion, form, attempt;

-- view: discerned
-- d' and c of each of them: only to take their mean.
CREATE TEMPORARY VIEW discerned AS
SELECT
    checks.pack, checks.version, checks.occasion, checks.attempt,
    CASE
        WHEN checks.hits * checks.honest = checks.false_alarms * checks.tricks THEN 0.0
        ELSE found.z - alarmed.z
    END AS d_prime,
    -(found.z + alarmed.z) / 2 AS criterion
FROM checks
JOIN corrected AS found ON found.part = checks.hits AND found.whole = checks.tricks
JOIN corrected AS alarmed ON alarmed.part = checks.false_alarms AND alarmed.whole = checks.honest
WHERE checks.tricks > 0 AND checks.honest > 0;

-- view: by_family
-- One row is what somebody did in the checks of one occasion with the tricks of one family and with honest messages that
-- look like it. A trick counts at its first tactic, as in the class result.
CREATE TEMPORARY VIEW by_family AS
SELECT
    judgements.pack, judgements.version, judgements.occasion, known.family, judgements.attempt,
    SUM(CASE WHEN verdict = 'hit' THEN 1 ELSE 0 END) AS recognised,
    SUM(CASE WHEN trick THEN 1 ELSE 0 END) AS tricks,
    SUM(CASE WHEN verdict = 'false_alarm' THEN 1 ELSE 0 END) AS suspected,
    SUM(CASE WHEN trick THEN 0 ELSE 1 END) AS honest
FROM judgements
LEFT JOIN resemblance ON resemblance.benign = judgements.benign
JOIN tactics AS known
    ON known.tactic = COALESCE(SUBSTR(judgements.tactics, 1, INSTR(judgements.tactics || ' ', ' ') - 1), resemblance.tactic)
WHERE part = 'check'
GROUP BY judgements.pack, judgements.version, judgements.occasion, known.family, judgements.attempt;

-- view: families_with_people
CREATE TEMPORARY VIEW families_with_people AS
SELECT
    pack, version, occasion, family,
    SUM(recognised) AS recognised, SUM(tricks) AS tricks, SUM(suspected) AS suspected, SUM(honest) AS honest,
    SUM(CASE WHEN recognised > 0 THEN 1 ELSE 0 END) AS recognising,
    SUM(CASE WHEN tricks > recognised THEN 1 ELSE 0 END) AS not_recognising,
    SUM(CASE WHEN suspected > 0 THEN 1 ELSE 0 END) AS suspecting,
    SUM(CASE WHEN honest > suspected THEN 1 ELSE 0 END) AS not_suspecting
FROM by_family
GROUP BY pack, version, occasion, family
HAVING COUNT(*) >= 5;

-- view: by_item
CREATE TEMPORARY VIEW by_item AS
SELECT
    pack, version, part, scenario, form, occasion, item, trick, COUNT(*) AS people,
    SUM(CASE WHEN judgement = 'trick' THEN 1 ELSE 0 END) AS said_trick
FROM judgements
GROUP BY pack, version, part, scenario, form, occasion, item, trick
HAVING COUNT(*) >= 5;

-- answer: discernment
-- How well tricks and honest messages were told apart, before and after: the mean of all people, and its standard error.
SELECT
    pack, version, occasion, COUNT(*) AS people, AVG(d_prime) AS d_prime, AVG(criterion) AS criterion,
    STDDEV_SAMP(d_prime) / SQRT(COUNT(*)) AS d_prime_error, STDDEV_SAMP(criterion) / SQRT(COUNT(*)) AS criterion_error
FROM discerned
GROUP BY pack, version, occasion
HAVING COUNT(*) >= 5
ORDER BY pack, version, occasion DESC;

-- answer: change
-- What changed from before to after, for those who did a check of each in the same sitting.
SELECT
    earlier.pack, earlier.version, COUNT(*) AS people,
    AVG(later.d_prime - earlier.d_prime) AS d_prime, AVG(later.criterion - earlier.criterion) AS criterion,
    STDDEV_SAMP(later.d_prime - earlier.d_prime) / SQRT(COUNT(*)) AS d_prime_error,
    STDDEV_SAMP(later.criterion - earlier.criterion) / SQRT(COUNT(*)) AS criterion_error
FROM discerned AS earlier
JOIN discerned AS later ON later.attempt = earlier.attempt
WHERE earlier.occasion = 'before' AND later.occasion = 'after'
GROUP BY earlier.pack, earlier.version
HAVING COUNT(*) >= 5
ORDER BY earlier.pack, earlier.version;

-- answer: families
-- Both directions for each family: tricks that were recognised, and honest messages that look like them and were suspected.
SELECT
    pack, version, occasion, family,
    CASE WHEN recognising >= 5 AND not_recognising >= 5 THEN recognised END AS recognised,
    CASE WHEN recognising >= 5 AND not_recognising >= 5 THEN tricks END AS tricks,
    CASE WHEN suspecting >= 5 AND not_suspecting >= 5 THEN suspected END AS suspected,
    CASE WHEN suspecting >= 5 AND not_suspecting >= 5 THEN honest END AS honest
FROM families_with_people
ORDER BY pack, version, occasion DESC, family;

-- answer: items
-- Each message and item: how many judged it, and how many of them said that it is a trick.
SELECT
    pack, version, part, scenario, form, occasion, item, trick, people,
    CASE WHEN said_trick >= 5 AND people - said_trick >= 5 THEN said_trick END AS said_trick
FROM by_item
ORDER BY pack, version, part, scenario, form, occasion, item;
