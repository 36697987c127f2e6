-- The questions of a large study, asked of the table `judgements` (docs/data-dictionary.md). DuckDB, Spark and SQLite
-- read the same words. Two small tables come with it:
--   corrected (part, whole, z)     z = inverse normal of (part + 0.5) / (whole + 1), as in quiz/scoring/discernment.py
--   tactics (tactic, family)       to which family a tactic belongs
-- Fewer than five people are never a row of an answer. A count that one to four people made up is empty, and with it all
-- counts of its row, so that it does not follow from the others.

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

-- view: family_lists
-- Which families are in the lists that stand in the column `families`.
CREATE TEMPORARY VIEW family_lists AS
SELECT lists.families, known.family
FROM (SELECT DISTINCT families FROM judgements WHERE families IS NOT NULL) AS lists
JOIN (SELECT DISTINCT family FROM tactics) AS known ON ' ' || lists.families || ' ' LIKE '% ' || known.family || ' %';

-- view: by_family
-- One row is what somebody did with the messages of one family in the checks of one occasion.
CREATE TEMPORARY VIEW by_family AS
SELECT
    pack, version, occasion, family, attempt,
    SUM(CASE WHEN verdict = 'hit' THEN 1 ELSE 0 END) AS hits,
    SUM(CASE WHEN verdict = 'miss' THEN 1 ELSE 0 END) AS misses,
    SUM(CASE WHEN verdict = 'unsure' THEN 1 ELSE 0 END) AS unsure,
    SUM(CASE WHEN verdict = 'false_alarm' THEN 1 ELSE 0 END) AS false_alarms
FROM (
    SELECT pack, version, occasion, family_lists.family, attempt, verdict
    FROM judgements
    JOIN family_lists ON family_lists.families = judgements.families
    WHERE part = 'check'
    UNION ALL
    SELECT pack, version, occasion, COALESCE(tactics.family, judgements.named_family) AS family, attempt, verdict
    FROM judgements
    LEFT JOIN tactics ON tactics.tactic = judgements.named_tactic
    WHERE part = 'check' AND verdict = 'false_alarm' AND COALESCE(tactics.family, judgements.named_family) IS NOT NULL
) AS judged
GROUP BY pack, version, occasion, family, attempt;

-- view: families_with_people
CREATE TEMPORARY VIEW families_with_people AS
SELECT
    pack, version, occasion, family, COUNT(*) AS people,
    SUM(hits) AS hits, SUM(misses) AS misses, SUM(unsure) AS unsure, SUM(false_alarms) AS false_alarms,
    SUM(CASE WHEN hits > 0 THEN 1 ELSE 0 END) AS hitting,
    SUM(CASE WHEN misses > 0 THEN 1 ELSE 0 END) AS missing,
    SUM(CASE WHEN unsure > 0 THEN 1 ELSE 0 END) AS doubting,
    SUM(CASE WHEN false_alarms > 0 THEN 1 ELSE 0 END) AS alarming
FROM by_family
GROUP BY pack, version, occasion, family;

-- view: by_item
CREATE TEMPORARY VIEW by_item AS
SELECT
    pack, version, part, scenario, form, occasion, item, trick, COUNT(*) AS people,
    SUM(CASE WHEN verdict IN ('hit', 'correct_rejection') THEN 1 ELSE 0 END) AS right_judgements,
    SUM(CASE WHEN verdict IN ('miss', 'false_alarm') THEN 1 ELSE 0 END) AS wrong_judgements,
    SUM(CASE WHEN verdict = 'unsure' THEN 1 ELSE 0 END) AS unsure
FROM judgements
GROUP BY pack, version, part, scenario, form, occasion, item, trick;

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
-- Both directions for each family: what was recognised, overlooked and unsure, and which honest messages were taken for it.
SELECT
    pack, version, occasion, family, people,
    CASE WHEN told THEN hits END AS hits,
    CASE WHEN told THEN misses END AS misses,
    CASE WHEN told THEN unsure END AS unsure,
    CASE WHEN alarming NOT BETWEEN 1 AND 4 THEN false_alarms END AS false_alarms
FROM (
    SELECT
        *,
        hitting NOT BETWEEN 1 AND 4 AND missing NOT BETWEEN 1 AND 4 AND doubting NOT BETWEEN 1 AND 4 AS told
    FROM families_with_people
) AS counted
WHERE people >= 5
ORDER BY pack, version, occasion DESC, family;

-- answer: items
-- Each message and item: how many judged it right, wrong, or were unsure.
SELECT
    pack, version, part, scenario, form, occasion, item, trick, people,
    CASE WHEN told THEN right_judgements END AS right_judgements,
    CASE WHEN told THEN wrong_judgements END AS wrong_judgements,
    CASE WHEN told THEN unsure END AS unsure
FROM (
    SELECT
        *,
        right_judgements NOT BETWEEN 1 AND 4 AND wrong_judgements NOT BETWEEN 1 AND 4 AND unsure NOT BETWEEN 1 AND 4 AS told
    FROM by_item
) AS counted
WHERE people >= 5
ORDER BY pack, version, part, scenario, form, occasion, item;
