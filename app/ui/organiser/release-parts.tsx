import type { DraftChanges, SlotWords } from "#app/domain/programme/draft-changes.ts";
import { type OfficePage, useOffice } from "./office.ts";
import { State } from "./state.tsx";
import { Cell, Row, RowHead, Table } from "./table.tsx";
import { hourWritten, momentWritten } from "./written.ts";

const TONES = { new: "good", moved: "waiting", changed: "plain", cancelled: "bad" } as const;

/** What a release would change, session by session. */
export function ChangeList({ page, changes }: { page: OfficePage; changes: DraftChanges }) {
  const { t, language } = useOffice(page.year);
  const { since, sessions, beside } = changes;
  const columns = [
    { key: "title", label: t("programme.title") },
    { key: "change", label: t("release.change") },
    { key: "before", label: t("release.before") },
    { key: "after", label: t("release.after") },
  ];
  return (
    <>
      {since && (
        <p>
          {t("release.since", { number: since.number, when: momentWritten(since.releasedAt, page.timeZone, language) })}
        </p>
      )}
      {beside && <p>{t("release.beside")}</p>}
      {sessions.length > 0 && (
        <Table caption={t("release.changes", { count: sessions.length })} captionShown columns={columns}>
          {sessions.map(({ id, title, kind, before, after }) => (
            <Row key={id}>
              <RowHead>{title}</RowHead>
              <Cell>
                <State tone={TONES[kind]}>{t(`release.kinds.${kind}`)}</State>
              </Cell>
              <Cell>{before ? <SlotText slot={before} timeZone={page.timeZone} /> : "–"}</Cell>
              <Cell>
                <SlotText slot={after} timeZone={page.timeZone} />
              </Cell>
            </Row>
          ))}
        </Table>
      )}
    </>
  );
}

/** A slot in words: time, then room. */
function SlotText({ slot, timeZone }: { slot: SlotWords; timeZone: string }) {
  const { t, language } = useOffice();
  const when =
    slot.start && slot.end
      ? `${momentWritten(new Date(slot.start), timeZone, language)} – ${hourWritten(new Date(slot.end), timeZone, language)}`
      : t("programme.unscheduled");
  return (
    <>
      {when}
      {slot.room && <span className="block text-sm text-zinc">{slot.room}</span>}
    </>
  );
}
