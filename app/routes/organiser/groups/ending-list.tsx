import { useTranslation } from "react-i18next";
import type { MeetingState } from "#app/domain/groups/meetings.ts";
import { useOffice } from "#app/ui/organiser/office.ts";

/** What archiving a group would end, in words. */
export interface Ending {
  /** Identifies what was shown; the form sends it back. */
  readonly mark: string;
  readonly letters: number;
  readonly members: number;
  readonly meetings: readonly {
    readonly id: number;
    readonly title: string;
    readonly state: MeetingState;
    readonly when: string;
    readonly rooms: readonly string[];
  }[];
  readonly proposals: readonly { readonly id: number; readonly title: string; readonly edition: string }[];
}

/** Lists what archiving ends, and how many letters it sends. */
export function EndingList({ mark, letters, members, meetings, proposals }: Ending) {
  const { t } = useOffice();
  const { t: words } = useTranslation("groups");
  return (
    <div id="ending" className="grid gap-4">
      <input type="hidden" name="seen" value={mark} />
      {meetings.length + proposals.length === 0 && <p className="m-0">{t("groups.nothingToCome")}</p>}
      {meetings.length > 0 && (
        <section aria-labelledby="ending-meetings" className="grid gap-2">
          <h2 id="ending-meetings" className="m-0 text-xl">
            {t("groups.meetingsToCancel", { count: meetings.length })}
          </h2>
          <ul className="m-0 grid gap-2 pl-5">
            {meetings.map(({ id, title, state, when, rooms }) => (
              <li key={id}>
                <span className="font-semibold">{title}</span> · {when} · {words(`states.${state}`)}
                {rooms.length > 0 && (
                  <> · {t("groups.roomsToFree", { rooms: rooms.join(", "), count: rooms.length })}</>
                )}
              </li>
            ))}
          </ul>
          <p className="m-0">{t("groups.lettersToLeave", { count: letters, members })}</p>
        </section>
      )}
      {proposals.length > 0 && (
        <section aria-labelledby="ending-proposals" className="grid gap-2">
          <h2 id="ending-proposals" className="m-0 text-xl">
            {t("groups.proposalsToWithdraw", { count: proposals.length })}
          </h2>
          <ul className="m-0 grid gap-2 pl-5">
            {proposals.map(({ id, title, edition }) => (
              <li key={id}>
                <span className="font-semibold">{title}</span> · {edition}
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
