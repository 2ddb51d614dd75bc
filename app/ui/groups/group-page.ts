import { useTranslation } from "react-i18next";
import type { MeetingState } from "#app/domain/groups/meetings.ts";
import type { GroupRight } from "#app/domain/people/rights.ts";
import { pathsOrTexts } from "#app/i18n/path.ts";
import { usePageLanguage } from "../page-language.ts";
import type { PrivateDocument } from "../private-document.ts";

/** The data of the frame of a group's space. */
export interface GroupPage extends PrivateDocument {
  readonly slug: string;
  /** The visitor's rights here. */
  readonly may: readonly GroupRight[];
  readonly archived: boolean;
  /** What was just done, from the address; unchecked. */
  readonly done: string | null;
  /** The number of letters posted; null for none intended. */
  readonly letters: number | null;
}

/** A meeting for a list. */
export interface MeetingLine {
  readonly id: number;
  readonly title: string;
  readonly state: MeetingState;
  /** In words; null while its date is undecided. */
  readonly when: string | null;
  readonly where: string | null;
  readonly past: boolean;
  readonly hasMinutes: boolean;
}

/** The messages and addresses of a group: `path("/reunions/:id", { id })` is public, `space` for members. */
export function useGroup(slug: string) {
  const { t } = useTranslation("groups");
  const { language } = usePageLanguage();
  return {
    t,
    language,
    path: pathsOrTexts(language, "/groupes/:slug", { slug }),
    space: pathsOrTexts(language, "/groupes/:slug/espace", { slug }),
  };
}
