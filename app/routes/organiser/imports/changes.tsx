import type { ReactNode } from "react";
import type { Changed, FieldValue, GoneSession, Named as Thing } from "#app/domain/programme/import-changes.ts";
import type { LimitedChanges, LimitedList } from "#app/domain/programme/limited-changes.ts";
import { useOffice } from "#app/ui/organiser/office.ts";
import { Others } from "./findings.tsx";

const KINDS = ["sessions", "rooms", "tracks", "speakers"] as const;

/** Shows an import's changes: their numbers and their names. */
export function ImportChangesList({ changes }: { changes: LimitedChanges }) {
  const { t } = useOffice();
  const listed = KINDS.flatMap((kind) => [changes[kind].new, changes[kind].changed, changes[kind].gone]);
  const touched = listed.some(({ count }) => count > 0);
  if (!touched && changes.days.length === 0) return <p>{t("import.nothing")}</p>;
  return (
    <div className="max-w-4xl flex flex-col gap-6">
      {KINDS.map((kind) => (
        <section key={kind} aria-labelledby={kind} className="flex flex-col gap-1">
          <h2 id={kind} className="m-0 text-xl first-letter:uppercase">
            {t(`imports:kinds.${kind}`)}
          </h2>
          <Folded title={t("imports:table.new")} of={changes[kind].new} shown={({ name }) => name} />
          <Folded
            title={t("imports:table.changed")}
            of={changes[kind].changed}
            shown={(changed) => <ChangedOne changed={changed} />}
          />
          <Folded<Thing | GoneSession>
            title={t("imports:table.gone")}
            of={changes[kind].gone}
            shown={(gone) => ("becomes" in gone ? `${gone.name} (${t(`imports:becomes.${gone.becomes}`)})` : gone.name)}
          />
          <p className="m-0 text-zinc">
            {t("imports:table.unchanged")} · {changes[kind].unchanged}
          </p>
        </section>
      ))}
    </div>
  );
}

/** Two sessions may have the same title; the page is rendered once, so keys only need to be unique. */
const KEYS = new WeakMap<object, string>();

function keyOf(thing: object): string {
  const key = KEYS.get(thing) ?? crypto.randomUUID();
  KEYS.set(thing, key);
  return key;
}

/** Shows the beginning of a list, folded; nothing for an empty list. */
function Folded<Listed extends object>(props: {
  title: string;
  of: LimitedList<Listed>;
  shown: (thing: Listed) => ReactNode;
}) {
  const { title, shown } = props;
  const { count, first } = props.of;
  if (count === 0) return null;
  return (
    <details>
      <summary className="cursor-pointer py-1">
        <span className="font-semibold">{title}</span> · {count}
      </summary>
      <ul>
        {first.map((thing) => (
          <li key={keyOf(thing)} className="wrap-anywhere">
            {shown(thing)}
          </li>
        ))}
        <Others count={count - first.length} />
      </ul>
    </details>
  );
}

function ChangedOne({ changed }: { changed: Changed }) {
  const { t, moment } = useOffice();
  const shown = (value: FieldValue) => {
    if (value === null || value === "") return "–";
    if (typeof value === "string" && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return moment(new Date(value));
    return String(value);
  };
  return (
    <>
      {changed.name}
      <ul className="m-0">
        {changed.fields.map(({ field, before, after }) => (
          <li key={field}>
            <span className="text-zinc">{t(`imports:fields.${field}`)}</span> <del>{shown(before)}</del>{" "}
            <span aria-hidden="true">→</span> <ins>{shown(after)}</ins>
          </li>
        ))}
      </ul>
    </>
  );
}
