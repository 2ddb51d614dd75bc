import { Form } from "@remix-run/react";
import { folded } from "#app/domain/folded.ts";
import type { TimetableSession } from "#app/domain/programme/timetable.ts";
import { TextField } from "#app/ui/field.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";
import { type Drawn, WaitingBlock } from "./block.tsx";

/** Number of unplaced sessions beyond which a search is shown. */
const FEW_WAITING = 8;

/** Lists the unplaced sessions that match the search. */
export function Tray(props: Drawn & { day: string; waiting: readonly TimetableSession[]; search: string | null }) {
  const { day, waiting, search, ...drawn } = props;
  const { t } = useOffice();
  const shown = search ? waiting.filter(({ title }) => folded(title).includes(folded(search))) : waiting;
  return (
    <aside className="timetable-tray" aria-labelledby="tray" data-tray>
      <h2 id="tray" data-part="tray-count">
        {t("timetable:tray", { count: waiting.length })}
      </h2>
      {(waiting.length > FEW_WAITING || search) && (
        <Form method="get" role="search" reloadDocument data-filter>
          <input type="hidden" name="jour" value={day} />
          <TextField type="search" name="q" maxLength={100} label={t("timetable:search")} defaultValue={search ?? ""} />
          <noscript>
            <button type="submit" className="button button-quiet">
              {t("filter.apply")}
            </button>
          </noscript>
        </Form>
      )}
      <ul data-part="tray">
        {shown.map((session) => (
          <WaitingBlock key={session.id} session={session} {...drawn} />
        ))}
      </ul>
      <p className="hint" data-part="tray-hint">
        {waiting.length === 0 ? (
          <span className="tray-empty">{t("timetable:trayEmpty")}</span>
        ) : (
          t(shown.length === 0 ? "timetable:trayWithout" : "timetable:trayHint")
        )}
      </p>
    </aside>
  );
}
