import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { State } from "../organiser/state.tsx";
import { usePageLanguage } from "../page-language.ts";
import { typography } from "../typography.ts";
import type { MeetingLine } from "./group-page.ts";

/** A list of links, each with its state, and a line below it. */
export function EntryList(props: {
  entries: readonly { to: string; title: string; state?: ReactNode; hint: string }[];
}) {
  const { language } = usePageLanguage();
  return (
    <ul>
      {props.entries.map(({ to, title, state, hint }) => (
        <li key={to} className="grid gap-0.5 border-line border-b py-3">
          <span className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
            <a href={to} className="font-semibold wrap-anywhere">
              {typography(title, language)}
            </a>
            {state}
          </span>
          <span className="hint wrap-anywhere">{hint}</span>
        </li>
      ))}
    </ul>
  );
}

const TONES = { open: "waiting", decided: "plain", convened: "good", cancelled: "bad" } as const;

/** A list of meetings with links; `path` makes the address of one. */
export function MeetingList(props: {
  meetings: readonly MeetingLine[];
  path: (id: number) => string;
  /** False in public, where all meetings are convened or cancelled. */
  states?: boolean;
}) {
  const { t } = useTranslation("groups");
  const { meetings, path, states = true } = props;
  const entries = meetings.map(({ id, title, state, when, where, hasMinutes, past }) => ({
    ...{ to: path(id), title },
    state: (state === "cancelled" || (states && !past)) && <State tone={TONES[state]}>{t(`states.${state}`)}</State>,
    hint: [when ?? t("meeting.noDate"), where, hasMinutes && t("minutes.title")].filter(Boolean).join(" · "),
  }));
  return <EntryList entries={entries} />;
}
