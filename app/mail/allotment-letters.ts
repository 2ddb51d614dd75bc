import type { Language } from "#app/i18n/format.ts";
import { compose } from "./compose.ts";
import type { Block, Letter, Words } from "./letter.ts";
import { typed } from "./typed.ts";

/** Facts for a letter about an allotment to its referent. Texts as typed; days in words. */
export interface AllotmentFacts {
  readonly language: Language;
  readonly edition: string;
  readonly organisation: string;
  readonly referent: string;
  readonly ticketType: string;
  readonly places: number;
  readonly handedOut: number;
  /** The last day on which places can be handed out. */
  readonly until: string;
  /** The sessions in which it holds places, each with their number. */
  readonly sessions: readonly { readonly title: string; readonly places: number }[];
  /** Absolute address of the referent's page. */
  readonly address: string;
}

/** Brings the link of their page to the referent of an allotment. */
export function allotmentGiven(facts: AllotmentFacts, t: Words): Promise<Letter> {
  const named = namesOf(facts);
  return compose(t("allotment.given.subject", named), {
    ...headOf(facts, t("allotment.given.preview", named), t("allotment.given.title", named)),
    blocks: [
      hello(facts, t),
      paragraph(t("allotment.given.text", named)),
      factsBlock(facts, t),
      paragraph(t("allotment.given.how")),
      paragraph(t("allotment.given.until", named)),
      { kind: "button", label: t("allotment.open"), address: facts.address },
      { kind: "paragraph", text: t("allotment.private"), quiet: true },
    ],
    footer: footerOf(t),
  });
}

/** Tells the referent that the places or the deadline of an allotment are others now. */
export function allotmentChanged(facts: AllotmentFacts, t: Words): Promise<Letter> {
  const named = namesOf(facts);
  return compose(t("allotment.changed.subject", named), {
    ...headOf(facts, t("allotment.changed.preview", named), t("allotment.changed.title")),
    blocks: [
      hello(facts, t),
      paragraph(t("allotment.changed.text", named)),
      factsBlock(facts, t),
      { kind: "button", label: t("allotment.open"), address: facts.address },
      { kind: "paragraph", text: t("allotment.private"), quiet: true },
    ],
    footer: footerOf(t),
  });
}

/**
 * Tells the referent that an allotment has ended.
 *
 * @param how.ending at its deadline, or by an organiser
 * @param how.returned how many places went back to all
 */
export function allotmentClosed(
  facts: AllotmentFacts,
  how: { readonly ending: "closed" | "organiser"; readonly returned: number },
  t: Words,
): Promise<Letter> {
  const named = namesOf(facts);
  return compose(t("allotment.closed.subject", named), {
    ...headOf(facts, t("allotment.closed.returned", { count: how.returned }), t("allotment.closed.title")),
    blocks: [
      hello(facts, t),
      paragraph(t(`allotment.closed.${how.ending}`, named)),
      paragraph(t("allotment.closed.returned", { count: how.returned })),
      paragraph(t("allotment.closed.kept", { count: facts.handedOut })),
      { kind: "button", label: t("allotment.closed.open"), address: facts.address },
    ],
    footer: footerOf(t),
  });
}

/** Tells the former referent of an allotment that another person is it now. @param facts.address of the edition */
export function allotmentPassedOn(facts: AllotmentFacts, t: Words): Promise<Letter> {
  const named = namesOf(facts);
  return compose(t("allotment.passedOn.subject", named), {
    ...headOf(facts, t("allotment.passedOn.text", named), t("allotment.passedOn.title")),
    blocks: [
      hello(facts, t),
      paragraph(t("allotment.passedOn.text", named)),
      paragraph(t("allotment.passedOn.mistake")),
      { kind: "button", label: t("allotment.passedOn.open"), address: facts.address },
    ],
    footer: footerOf(t),
  });
}

/** Tells the referent that a person gave a place up. @param name of that person; empty once erased */
export function placeFreed(facts: AllotmentFacts, name: string, t: Words): Promise<Letter> {
  const named = { ...namesOf(facts), name: typed(name) || t("allotment.freed.somebody") };
  return compose(t("allotment.freed.subject", named), {
    ...headOf(facts, t("allotment.freed.preview", named), t("allotment.freed.title")),
    blocks: [
      hello(facts, t),
      paragraph(t("allotment.freed.text", named)),
      { kind: "button", label: t("allotment.open"), address: facts.address },
      { kind: "paragraph", text: t("allotment.private"), quiet: true },
    ],
    footer: footerOf(t),
  });
}

/** The most allotments that a letter lists; more are counted. */
const MOST_LISTED = 50;

/** Facts for the letter to organisers about allotments that closed. */
export interface ClosedFacts {
  readonly language: Language;
  readonly edition: string;
  /** At least one, by organisation. */
  readonly allotments: readonly { readonly organisation: string; readonly returned: number }[];
  /** Absolute address of the list of allotments. */
  readonly address: string;
}

/** Tells organisers which allotments closed at their deadline, and how many places went back to all. */
export function allotmentsClosed({ language, edition, allotments, address }: ClosedFacts, t: Words): Promise<Letter> {
  const count = allotments.length;
  const returned = allotments.reduce((sum, one) => sum + one.returned, 0);
  const more = count - MOST_LISTED;
  return compose(t("allotment.organisers.subject", { count, edition: typed(edition) }), {
    language,
    preview: t("allotment.organisers.returned", { count: returned }),
    title: t("allotment.organisers.title", { count }),
    blocks: [
      paragraph(t("allotment.organisers.text", { count, edition: typed(edition) })),
      paragraph(t("allotment.organisers.returned", { count: returned })),
      {
        kind: "facts",
        rows: allotments.slice(0, MOST_LISTED).map((one) => ({
          label: typed(one.organisation),
          value: t("allotment.organisers.row", { count: one.returned }),
        })),
      },
      ...(more > 0 ? [paragraph(t("allotment.organisers.more", { count: more }))] : []),
      { kind: "button", label: t("allotment.organisers.open"), address },
    ],
    footer: [t("footer.house"), t("allotment.organisers.footer")],
  });
}

function namesOf({ edition, organisation, ticketType, places, handedOut, until }: AllotmentFacts) {
  return {
    ...{ edition: typed(edition), organisation: typed(organisation), type: typed(ticketType), until },
    ...{ count: places, left: places - handedOut },
  };
}

function headOf({ language }: Pick<AllotmentFacts, "language">, preview: string, title: string) {
  return { language, preview, title };
}

function hello({ referent }: Pick<AllotmentFacts, "referent">, t: Words): Block {
  return paragraph(t("hello", { name: typed(referent) }));
}

function paragraph(text: string) {
  return { kind: "paragraph", text } as const;
}

function factsBlock(facts: AllotmentFacts, t: Words): Block {
  const { organisation, ticketType, places, handedOut, until, sessions } = facts;
  return {
    kind: "facts",
    rows: [
      { label: t("allotment.rows.organisation"), value: typed(organisation) },
      { label: t("allotment.rows.type"), value: typed(ticketType) },
      { label: t("allotment.rows.places"), value: String(places) },
      { label: t("allotment.rows.left"), value: String(places - handedOut) },
      ...sessions.map(({ title, places: held }) => ({
        label: typed(title),
        value: t("allotment.rows.session", { count: held }),
      })),
      { label: t("allotment.rows.until"), value: until },
    ],
  };
}

function footerOf(t: Words): string[] {
  return [t("footer.house"), t("allotment.footer")];
}
