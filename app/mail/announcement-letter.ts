import {
  LINKS,
  type LinkPlaceholder,
  type Placeholder,
  type TextPart,
  textParts,
} from "#app/domain/announcements/placeholders.ts";
import type { Language } from "#app/i18n/format.ts";
import { compose } from "./compose.ts";
import type { Block, Letter, Words } from "./letter.ts";
import { plainParts } from "./plain-parts.ts";
import { type RichPart, richText, type Span } from "./rich-text.ts";
import { typed } from "./typed.ts";

/** A letter that organisers wrote, and the values of its reader. */
export interface AnnouncementFacts {
  readonly language: Language;
  /** As typed, with placeholders. */
  readonly subject: string;
  /** Markdown as typed, with placeholders. */
  readonly text: string;
  readonly values: Readonly<Record<Exclude<Placeholder, LinkPlaceholder>, string>>;
  /** Absolute addresses: of the registration's page, and of the reader's page of the survey. */
  readonly links: Readonly<Record<LinkPlaceholder, string>>;
  /** Absolute address of the page that unsubscribes the reader. */
  readonly unsubscribe: string;
  /** Whether it goes to the organiser alone, who tries it. */
  readonly isTest: boolean;
}

/** The characters of the text that mail programs may show after the subject. */
const PREVIEWED = 140;

/**
 * A letter that organisers wrote. A paragraph that is only a page's placeholder becomes a button; elsewhere the
 * placeholder is a link.
 */
export function announcementLetter(facts: AnnouncementFacts, t: Words): Promise<Letter> {
  const { language, text, unsubscribe, isTest } = facts;
  const subject = filledLine(facts);
  const parts = richText(text, (words) => filled(words, facts));
  return compose(isTest ? t("announcement.testSubject", { subject }) : subject, {
    language,
    preview: plainParts(parts).replace(/\s+/g, " ").slice(0, PREVIEWED),
    title: subject,
    blocks: [
      ...(isTest ? [{ kind: "paragraph", text: t("announcement.test"), quiet: true } as const] : []),
      ...blocksOf(parts, facts, t),
    ],
    footer: [t("footer.house"), t("announcement.footer", { edition: typed(facts.values.edition) })],
    footerLink: { label: t("announcement.unsubscribe"), address: unsubscribe },
  });
}

/** Groups the parts around the buttons. */
function blocksOf(parts: readonly RichPart[], { links }: AnnouncementFacts, t: Words): Block[] {
  const blocks: Block[] = [];
  let group: RichPart[] = [];
  const close = () => {
    if (group.length > 0) blocks.push({ kind: "rich", parts: group });
    group = [];
  };
  for (const part of parts) {
    const link = LINKS.find((each) => isOnly(part, links[each]));
    if (link) {
      close();
      blocks.push({ kind: "button", label: t(LABELS[link]), address: links[link] });
    } else group.push(part);
  }
  close();
  return blocks;
}

const LABELS = { page: "open", survey: "announcement.toSurvey" } as const;

function isOnly(part: RichPart, page: string): boolean {
  if (part.kind !== "paragraph") return false;
  const said = part.spans.filter(({ words }) => words.trim() !== "");
  return said.length === 1 && said[0]?.words === page && said[0].to === page;
}

/** The subject with its values, on one line. */
function filledLine({ subject, values, links }: AnnouncementFacts): string {
  const words = textParts(subject).map((part) => saidBy(part, values, links));
  return words.join("").replace(/[\p{Cc}\s]+/gu, (blank) => (/^[\u00a0\u202f]$/.test(blank) ? blank : " "));
}

function filled(words: string, { values, links }: AnnouncementFacts): Span[] {
  return textParts(words).map((part) => {
    const said = saidBy(part, values, links);
    return "placeholder" in part && isLink(part.placeholder) ? { words: said, to: said } : { words: said };
  });
}

function saidBy(part: TextPart, values: AnnouncementFacts["values"], links: AnnouncementFacts["links"]): string {
  if ("words" in part) return part.words;
  return isLink(part.placeholder) ? links[part.placeholder] : typed(values[part.placeholder]);
}

function isLink(placeholder: Placeholder): placeholder is LinkPlaceholder {
  return placeholder === "page" || placeholder === "survey";
}
