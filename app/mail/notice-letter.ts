import type { TFunction } from "i18next";
import type { Notice } from "#app/domain/notices/notices.ts";
import type { Language } from "#app/i18n/format.ts";
import { compose } from "./compose.ts";
import type { Letter, Words } from "./letter.ts";
import { typed } from "./typed.ts";

/** The most notices that a letter lists; more are counted. */
const MOST = 50;

/** Facts for a letter about notices. Texts as typed. */
export interface NoticesFacts {
  readonly language: Language;
  readonly edition: string;
  /** At least one, the oldest first, each with its time in words. */
  readonly notices: readonly (Pick<Notice, "kind" | "words" | "session" | "speaker" | "proposal" | "hold"> & {
    readonly moment: string;
  })[];
  /** Absolute address of the list of notices. */
  readonly address: string;
}

/** Lists what speakers and working groups changed since the last letter. */
export function programmeNotices(facts: NoticesFacts, t: Words, say: TFunction<"notices">): Promise<Letter> {
  const { language, notices, address } = facts;
  const count = notices.length;
  const rows = notices.slice(0, MOST).map(({ moment, ...notice }) => ({ label: moment, value: sentence(notice, say) }));
  const more = count - rows.length;
  return compose(say("letter.subject", { count, edition: typed(facts.edition) }), {
    language,
    preview: say("letter.preview"),
    title: say("letter.title"),
    blocks: [
      { kind: "paragraph", text: say("letter.text", { count }) },
      { kind: "facts", rows },
      ...(more > 0 ? [{ kind: "paragraph", text: say("letter.more", { count: more }) } as const] : []),
      { kind: "button", label: say("letter.button"), address },
    ],
    footer: [t("footer.house"), say("letter.footer")],
  });
}

function sentence(
  { kind, words, session, speaker, proposal, hold }: Omit<NoticesFacts["notices"][number], "moment">,
  say: TFunction<"notices">,
): string {
  const names = {
    session: typed(session?.title ?? ""),
    speaker: typed(speaker?.name ?? ""),
    proposal: typed(proposal?.title ?? ""),
    group: typed(proposal?.group ?? hold?.group ?? ""),
    room: typed(hold?.room ?? ""),
    meeting: typed(hold?.meeting ?? ""),
  };
  return [say(`kinds.${kind}`, names), words && say("said", { words: typed(words) })].filter(Boolean).join(" ");
}
