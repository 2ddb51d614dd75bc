import { Section } from "#app/ui/organiser/layout.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import type { loader } from "./archive.tsx";

type Ending = NonNullable<Awaited<ReturnType<typeof loader>>["ending"]>;

/** Lists what archiving ends, and how many letters it sends. */
export function EndingList({ mark, letters, members, meetings, proposals }: Ending) {
  const { t } = useOffice();
  return (
    <div id="ending" className="grid gap-4">
      <input type="hidden" name="seen" value={mark} />
      {meetings.length + proposals.length === 0 && <p className="m-0">{t("groups.nothingToCome")}</p>}
      {meetings.length > 0 && (
        <Section id="ending-meetings" title={t("groups.meetingsToCancel", { count: meetings.length })}>
          <ul className="m-0 grid gap-2 pl-5">
            {meetings.map(({ id, title, state, when, rooms }) => (
              <li key={id}>
                <span className="font-semibold">{title}</span> · {when} · {t(`groups:states.${state}`)}
                {rooms.length > 0 && (
                  <> · {t("groups.roomsToFree", { rooms: rooms.join(", "), count: rooms.length })}</>
                )}
              </li>
            ))}
          </ul>
          <p className="m-0">{t("groups.lettersToLeave", { count: letters, members })}</p>
        </Section>
      )}
      {proposals.length > 0 && (
        <Section id="ending-proposals" title={t("groups.proposalsToWithdraw", { count: proposals.length })}>
          <ul className="m-0 grid gap-2 pl-5">
            {proposals.map(({ id, title, edition }) => (
              <li key={id}>
                <span className="font-semibold">{title}</span> · {edition}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </div>
  );
}
