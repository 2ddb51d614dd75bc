import { useLoaderData, useParams } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { MeetingState } from "#app/domain/groups/meetings.ts";
import type { GroupRight } from "#app/domain/people/rights.ts";
import { pathsBelow } from "#app/i18n/path.ts";
import { usePageLanguage } from "../page-language.ts";
import type { PrivateDocument } from "../private-document.ts";

/** The rooms of messages of working groups; keys of the first need no prefix. */
export const GROUP_ROOMS = ["groups", "proposals"] as const;

/** The data of the frame of a group's space. */
export interface GroupPage extends PrivateDocument {
  readonly frame: "site";
  /** The address to which the page's form links back. */
  readonly back: string;
  /** The visitor's rights here. */
  readonly may: readonly GroupRight[];
  readonly archived: boolean;
  /** What was just done, in words. */
  readonly done: string | null;
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

/** The frame's data of the current page of a group's space. */
export function useGroupPage(): GroupPage {
  return (useLoaderData() as { page: GroupPage }).page;
}

/** The messages and addresses of the current group: `path("/reunions/:id", { id })` is public, `space` for members. */
export function useGroup() {
  const { t } = useTranslation(GROUP_ROOMS);
  const { language } = usePageLanguage();
  const { slug = "" } = useParams();
  return {
    t,
    language,
    path: pathsBelow(language, "/groupes/:slug", { slug }),
    space: pathsBelow(language, "/groupes/:slug/espace", { slug }),
  };
}
