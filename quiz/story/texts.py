"""Every text of a pack with its stable id: the one walk that both extraction and translation use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar, assert_never

from quiz.story.lessons import Disclosure, LessonPlan, Lessons, Phase
from quiz.story.model import Chat, FamilyExample, Help, Item, Pack, Profile, Resource, Scenario, Tactic, Tactics
from quiz.story.steps import Choice, End, Goto, If, Lookup, Set, Shown, Step, look_up

T = TypeVar("T")
_ANSWERS = frozenset({"yes", "no"})


def map_texts(pack: Pack, lookup: Lookup) -> Pack:
    """The same pack with every visible text replaced by `lookup(id, text)`. Ids never contain the text."""
    return replace(
        pack,
        title=lookup("pack/title", pack.title),
        scenarios=_each(pack.scenarios, lambda s: _scenario(s, lookup)),
        tactics=_tactics(pack.tactics, lookup),
        help=_help(pack.help, lookup),
        checks=MappingProxyType(
            {form: tuple(_item(i, f"check/{form}", lookup) for i in items) for form, items in pack.checks.items()}
        ),
        lessons=_lessons(pack.lessons, lookup),
    )


def _each(mapping: Mapping[str, T], change: Callable[[T], T]) -> Mapping[str, T]:
    return MappingProxyType({key: change(value) for key, value in mapping.items()})


def _scenario(scenario: Scenario, lookup: Lookup) -> Scenario:
    base = scenario.id
    return replace(
        scenario,
        title=lookup(f"{base}/title", scenario.title),
        summary=lookup(f"{base}/summary", scenario.summary),
        hero=look_up(scenario.hero, f"{base}/hero", lookup),
        about=look_up(scenario.about, f"{base}/about", lookup),
        content_note=look_up(scenario.content_note, f"{base}/content_note", lookup),
        goal=look_up(scenario.goal, f"{base}/goal", lookup),
        teacher_note=look_up(scenario.teacher_note, f"{base}/teacher_note", lookup),
        people=_each(
            scenario.people,
            lambda p: replace(
                p,
                name=lookup(f"{base}/people/{p.id}/name", p.name),
                relation=look_up(p.relation, f"{base}/people/{p.id}/relation", lookup),
                profile=p.profile and _profile(p.profile, f"{base}/people/{p.id}/profile", lookup),
            ),
        ),
        chats=_each(scenario.chats, lambda c: _chat(c, f"{base}/chats/{c.id}", lookup)),
        scenes=_each(scenario.scenes, lambda s: replace(s, steps=_steps(s.steps, base, lookup))),
        endings=_each(
            scenario.endings,
            lambda e: replace(
                e,
                title=lookup(f"{base}/endings/{e.id}/title", e.title),
                text=lookup(f"{base}/endings/{e.id}/text", e.text),
                sender=look_up(e.sender, f"{base}/endings/{e.id}/sender", lookup),
                word=look_up(e.word, f"{base}/endings/{e.id}/word", lookup),
                points=tuple(
                    replace(point, text=lookup(f"{base}/endings/{e.id}/points/{n}", point.text))
                    for n, point in enumerate(e.points, 1)
                ),
            ),
        ),
        round=tuple(_item(item, base, lookup) for item in scenario.round),
    )


def _profile(profile: Profile, context: str, lookup: Lookup) -> Profile:
    return replace(
        profile,
        about=look_up(profile.about, f"{context}/about", lookup),
        since=look_up(profile.since, f"{context}/since", lookup),
        pictures=_lines(profile.pictures, f"{context}/pictures", lookup),
    )


def _chat(chat: Chat, context: str, lookup: Lookup) -> Chat:
    last = chat.last
    return replace(
        chat,
        name=look_up(chat.name, f"{context}/name", lookup),
        line=look_up(chat.line, f"{context}/line", lookup),
        last=last
        and replace(
            last,
            text=lookup(f"{context}/last/text", last.text),
            when=look_up(last.when, f"{context}/last/when", lookup),
        ),
    )


def _steps(steps: tuple[Step, ...], base: str, lookup: Lookup) -> tuple[Step, ...]:
    return tuple(_step(step, base, lookup) for step in steps)


def _step(step: Step, base: str, lookup: Lookup) -> Step:
    match step:
        case Shown() | Choice():
            return step.translated(f"{base}/{step.key}", lookup)
        case If():
            return replace(step, then=_steps(step.then, base, lookup), otherwise=_steps(step.otherwise, base, lookup))
        case Set() | Goto() | End():
            return step
        case _ as unreachable:
            assert_never(unreachable)


def _item(item: Item, base: str, lookup: Lookup) -> Item:
    context = f"{base}/{item.id}"
    voice, card = item.voice, item.card
    return replace(
        item,
        sender=look_up(item.sender, f"{context}/from", lookup) or "",
        text=look_up(item.text, f"{context}/text", lookup),
        voice=voice and replace(voice, transcript=lookup(f"{context}/transcript", voice.transcript)),
        card=card
        and replace(
            card,
            title=lookup(f"{context}/card/title", card.title),
            text=look_up(card.text, f"{context}/card/text", lookup),
        ),
        lines=tuple(
            replace(
                line,
                sender=lookup(f"{context}/lines/{n}/from", line.sender),
                text=lookup(f"{context}/lines/{n}/text", line.text),
            )
            for n, line in enumerate(item.lines, 1)
        ),
        scene=look_up(item.scene, f"{context}/scene", lookup),
        phrases=tuple(lookup(f"{context}/phrases/{n}", phrase) for n, phrase in enumerate(item.phrases, 1)),
        why=look_up(item.why, f"{context}/why", lookup),
    )


def _tactics(tactics: Tactics, lookup: Lookup) -> Tactics:
    return replace(
        tactics,
        families=_each(
            tactics.families,
            lambda f: replace(
                f,
                name=lookup(f"families/{f.id}/name", f.name),
                hint=look_up(f.hint, f"families/{f.id}/hint", lookup) or "",
                short=look_up(f.short, f"families/{f.id}/short", lookup),
                example=f.example and _example(f.example, f"families/{f.id}/example", lookup),
            ),
        ),
        tactics=_each(tactics.tactics, lambda t: _tactic(t, lookup)),
        benign=_each(
            tactics.benign,
            lambda b: replace(b, name=lookup(f"benign/{b.id}/name", b.name), why=lookup(f"benign/{b.id}/why", b.why)),
        ),
        questions=_each(
            tactics.questions,
            lambda q: replace(
                q, short=lookup(f"questions/{q.id}/short", q.short), text=lookup(f"questions/{q.id}/text", q.text)
            ),
        ),
        words=_each(
            tactics.words,
            lambda w: replace(w, term=lookup(f"words/{w.id}/term", w.term), text=lookup(f"words/{w.id}/text", w.text)),
        ),
    )


def _example(example: FamilyExample, context: str, lookup: Lookup) -> FamilyExample:
    return replace(
        example,
        trick=lookup(f"{context}/trick", example.trick),
        phrase=look_up(example.phrase, f"{context}/phrase", lookup) or "",
        twin=lookup(f"{context}/twin", example.twin),
    )


def _tactic(tactic: Tactic, lookup: Lookup) -> Tactic:
    context = f"tactics/{tactic.id}"
    twin = tactic.twin
    return replace(
        tactic,
        name=lookup(f"{context}/name", tactic.name),
        definition=lookup(f"{context}/definition", tactic.definition),
        signals=tuple(lookup(f"{context}/signals/{n}", signal) for n, signal in enumerate(tactic.signals, 1)),
        twin=twin
        and replace(twin, text=lookup(f"{context}/twin/text", twin.text), why=lookup(f"{context}/twin/why", twin.why)),
        tell=look_up(tactic.tell, f"{context}/tell", lookup) or "",
        reply=look_up(tactic.reply, f"{context}/reply", lookup) or "",
        after=look_up(tactic.after, f"{context}/after", lookup) or "",
    )


def _help(help_: Help, lookup: Lookup) -> Help:
    return replace(
        help_,
        resources=_each(help_.resources, lambda r: _resource(r, lookup)),
        texts=MappingProxyType({key: lookup(f"help/texts/{key}", text) for key, text in help_.texts.items()}),
    )


def _resource(resource: Resource, lookup: Lookup) -> Resource:
    if not resource.show:
        return resource
    context = f"help/{resource.id}"
    return replace(
        resource,
        name=lookup(f"{context}/name", resource.name),
        hours=look_up(resource.hours, f"{context}/hours", lookup),
        hours_note=look_up(resource.hours_note, f"{context}/hours_note", lookup),
        cost=look_up(resource.cost, f"{context}/cost", lookup),
        anonymous=resource.anonymous
        if resource.anonymous in _ANSWERS
        else look_up(resource.anonymous, f"{context}/anonymous", lookup),
        languages_note=look_up(resource.languages_note, f"{context}/languages_note", lookup),
        for_whom=look_up(resource.for_whom, f"{context}/for_whom", lookup),
        town=look_up(resource.town, f"{context}/town", lookup),
        summary=look_up(resource.summary, f"{context}/summary", lookup),
        leaves=look_up(resource.leaves, f"{context}/leaves", lookup),
    )


def _lessons(lessons: Lessons, lookup: Lookup) -> Lessons:
    """Ids, sections of laws and tags of sources are codes and stay as they are."""
    base = "lessons"
    disclosure, letter = lessons.disclosure, lessons.parents_letter
    return replace(
        lessons,
        plans=_each(lessons.plans, lambda p: _plan(p, f"{base}/plans/{p.id}", lookup)),
        cards=_each(
            lessons.cards,
            lambda c: replace(
                c,
                question=lookup(f"{base}/cards/{c.id}/question", c.question),
                hint=look_up(c.hint, f"{base}/cards/{c.id}/hint", lookup),
            ),
        ),
        sayings=tuple(
            replace(
                saying,
                heard=lookup(f"{base}/sayings/{n}/heard", saying.heard),
                reply=lookup(f"{base}/sayings/{n}/reply", saying.reply),
            )
            for n, saying in enumerate(lessons.sayings, 1)
        ),
        avoid=tuple(
            replace(
                unsaid,
                say=lookup(f"{base}/avoid/{n}/say", unsaid.say),
                why=lookup(f"{base}/avoid/{n}/why", unsaid.why),
            )
            for n, unsaid in enumerate(lessons.avoid, 1)
        ),
        ground_rules=_lines(lessons.ground_rules, f"{base}/ground_rules", lookup),
        disclosure=disclosure and _disclosure(disclosure, f"{base}/disclosure", lookup),
        safeguarding=_lines(lessons.safeguarding, f"{base}/safeguarding", lookup),
        parents_letter=letter
        and replace(
            letter,
            title=lookup(f"{base}/parents_letter/title", letter.title),
            paragraphs=_lines(letter.paragraphs, f"{base}/parents_letter/paragraphs", lookup),
        ),
        curriculum=tuple(
            replace(
                link,
                frame=lookup(f"{base}/curriculum/{n}/frame", link.frame),
                area=lookup(f"{base}/curriculum/{n}/area", link.area),
                how=lookup(f"{base}/curriculum/{n}/how", link.how),
            )
            for n, link in enumerate(lessons.curriculum, 1)
        ),
        myths=tuple(
            replace(
                myth,
                myth=lookup(f"{base}/myths/{n}/myth", myth.myth),
                fact=lookup(f"{base}/myths/{n}/fact", myth.fact),
            )
            for n, myth in enumerate(lessons.myths, 1)
        ),
        facts=tuple(
            replace(
                fact,
                text=lookup(f"{base}/facts/{n}/text", fact.text),
                as_of=look_up(fact.as_of, f"{base}/facts/{n}/as_of", lookup),
            )
            for n, fact in enumerate(lessons.facts, 1)
        ),
        law=tuple(
            replace(
                law,
                plain=lookup(f"{base}/law/{n}/plain", law.plain),
                as_of=look_up(law.as_of, f"{base}/law/{n}/as_of", lookup),
            )
            for n, law in enumerate(lessons.law, 1)
        ),
        limits=_lines(lessons.limits, f"{base}/limits", lookup),
    )


def _plan(plan: LessonPlan, context: str, lookup: Lookup) -> LessonPlan:
    return replace(
        plan,
        title=lookup(f"{context}/title", plan.title),
        goal=look_up(plan.goal, f"{context}/goal", lookup),
        preparation=_lines(plan.preparation, f"{context}/preparation", lookup),
        phases=tuple(_phase(phase, f"{context}/phases/{n}", lookup) for n, phase in enumerate(plan.phases, 1)),
        after=_lines(plan.after, f"{context}/after", lookup),
    )


def _phase(phase: Phase, context: str, lookup: Lookup) -> Phase:
    return replace(
        phase,
        name=lookup(f"{context}/phase", phase.name),
        what=lookup(f"{context}/what", phase.what),
        form=lookup(f"{context}/form", phase.form),
        material=look_up(phase.material, f"{context}/material", lookup),
        note=look_up(phase.note, f"{context}/note", lookup),
        short=look_up(phase.short, f"{context}/short", lookup),
    )


def _disclosure(disclosure: Disclosure, context: str, lookup: Lookup) -> Disclosure:
    steps = tuple(
        replace(
            step,
            do=lookup(f"{context}/steps/{n}/do", step.do),
            why=look_up(step.why, f"{context}/steps/{n}/why", lookup),
        )
        for n, step in enumerate(disclosure.steps, 1)
    )
    return replace(disclosure, steps=steps, never=_lines(disclosure.never, f"{context}/never", lookup))


def _lines(lines: tuple[str, ...], context: str, lookup: Lookup) -> tuple[str, ...]:
    return tuple(lookup(f"{context}/{n}", line) for n, line in enumerate(lines, 1))
