import { useTranslation } from "react-i18next";
import { State } from "../organiser/state.tsx";
import type { MeetingLine } from "./group-page.ts";

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
  return (
    <ul>
      {meetings.map(({ id, title, state, when, where, hasMinutes, past }) => (
        <li key={id} className="grid gap-0.5 border-line border-b py-3">
          <span className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
            <a href={path(id)} className="font-semibold wrap-anywhere">
              {title}
            </a>
            {(state === "cancelled" || (states && !past)) && <State tone={TONES[state]}>{t(`states.${state}`)}</State>}
          </span>
          <span className="hint wrap-anywhere">
            {[when ?? t("meeting.noDate"), where, hasMinutes && t("minutes.title")].filter(Boolean).join(" · ")}
          </span>
        </li>
      ))}
    </ul>
  );
}
