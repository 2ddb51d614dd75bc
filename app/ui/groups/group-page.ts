import { useTranslation } from "react-i18next";
import type { MeetingState } from "#app/domain/groups/meetings.ts";
import type { GroupRight } from "#app/domain/people/rights.ts";
import { pathsOrTexts } from "#app/i18n/path.ts";
import { usePageLanguage } from "../page-language.ts";
import type { PrivateDocument } from "../private-document.ts";

/** What the frame of a group's own space shows, whatever the page. */
export interface GroupPage extends PrivateDocument {
  readonly slug: string;
  /** What the visitor may do here. */
  readonly may: readonly GroupRight[];
  readonly archived: boolean;
  /** What has just been done, from the address: checked where it is shown. */
  readonly done: string | null;
  /** How many letters leave for it; null where none was meant to. */
  readonly letters: number | null;
}

/** A meeting as lists show it. */
export interface MeetingLine {
  readonly id: number;
  readonly title: string;
  readonly state: MeetingState;
  /** In words; null while its date is not decided. */
  readonly when: string | null;
  readonly where: string | null;
  readonly past: boolean;
  readonly hasMinutes: boolean;
}

/** The words and addresses of a group: `path("/reunions/:id", { id })` is public, `space` its members'. */
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
