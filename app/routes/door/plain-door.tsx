import { useTranslation } from "react-i18next";
import { Button } from "#app/ui/button.tsx";
import { SelectField, TextField } from "#app/ui/field.tsx";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { walkInAt } from "./addresses.ts";
import { PlainAnswer } from "./answer.tsx";
import { BlankLink, type Candidate, Candidates } from "./candidates.tsx";
import { lendsAt, type PostCheckpoint } from "./controls.tsx";
import { GroupFields } from "./group-fields.tsx";
import type { DoorAnswer } from "./looks.ts";
import { OfPerson } from "./of-person.tsx";
import type { PresenceCount } from "./presence-count.ts";
import { RehearsalBand, RehearsalOffer, type ShownRehearsal } from "./rehearsal-band.tsx";

export interface PlainDoorProps {
  readonly path: string;
  readonly year: number;
  readonly timeZone: string;
  /** The name of an enrolled phone; null on one that a person has signed in on. */
  readonly phone: string | null;
  /** Whether people may be searched and admitted without their badge. */
  readonly mayChoose: boolean;
  /** Whether people may be given blank badges. */
  readonly givesBlanks: boolean;
  /** Whether the person may let people in against the rule. */
  readonly mayLetIn: boolean;
  /** Where somebody who is not registered is registered and let in; null for who may not. */
  readonly walkIn: string | null;
  readonly checkpoints: readonly PostCheckpoint[];
  /** How many fit into a checkpoint or a session's room, and whom to let in, by checkpoint. */
  readonly rules: Readonly<Record<string, readonly string[]>>;
  /** The checkpoints, by slug, that only a limited number may be inside. */
  readonly limited: readonly string[];
  readonly checkpoint: string;
  readonly direction: "in" | "out";
  readonly presence: PresenceCount;
  /** The search and the people found; null before a search. */
  readonly search: string;
  readonly found: readonly (Candidate & { readonly scan: string })[] | null;
  /** Whether the code that was typed is nobody's, and these have one like it. */
  readonly meant: boolean;
  /** Id of the next scan of a typed code. */
  readonly scan: string;
  /** Id of the next group that is noted. */
  readonly groupScan: string;
  readonly answer: DoorAnswer | null;
  /** The rehearsal that this page belongs to; null at the real door. */
  readonly rehearsal: ShownRehearsal | null;
  /** The rehearsal that the real door offers. */
  readonly offered: { readonly path: string; readonly until: string } | null;
}

/** Shows the whole door as forms: before scripts run, and without scripts. */
export function PlainDoor(door: PlainDoorProps) {
  const { t } = useTranslation("door");
  const { path } = usePageLanguage();
  const lends = lendsAt(door.checkpoints, door.checkpoint);
  const direction = (way: "in" | "out") => t(lends ? `loan.direction.${way}` : `direction.${way}`);
  const verb = t(lends ? `loan.search.${door.direction}` : `search.${door.direction}`);
  return (
    <main className="mx-auto grid max-w-2xl gap-6 px-4 py-4">
      {door.rehearsal && (
        <RehearsalBand rehearsal={door.rehearsal} door={path("/accueil/:year", { year: door.year })} />
      )}
      {door.answer && <PlainAnswer answer={door.answer} door={door} />}
      <header className="flex flex-wrap items-baseline justify-between gap-x-6">
        <h1>{t("title", { year: door.year })}</h1>
        <p>
          <strong className="text-2xl">{door.presence.inside + door.presence.inGroups}</strong> {t("inside")}
        </p>
        <p className="quiet w-full">
          {[
            t("admitted", { ...door.presence }),
            door.presence.inGroups > 0 && t("inGroups", { count: door.presence.inGroups }),
          ]
            .filter(Boolean)
            .join(" · ")}
        </p>
        <p className="w-full font-semibold">
          {door.checkpoints.find(({ slug }) => slug === door.checkpoint)?.name} · {direction(door.direction)}
        </p>
        <RehearsalOffer offered={door.offered} />
        <DoorRule lines={door.rules[door.checkpoint]} />
      </header>
      <form method="post" action={here(door)} className="flex items-end gap-3">
        <ScanFields door={door} id={door.scan} />
        <div className="grow">
          <TextField
            label={t("code.label")}
            hint={t("code.hint")}
            name="code"
            required
            maxLength={500}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
        </div>
        <Button>{t("code.send")}</Button>
      </form>
      <form method="get" action={door.path} className="grid gap-4 border-t border-line pt-4">
        <h2>{t(door.mayChoose ? "search.title" : "checkpoint")}</h2>
        {door.mayChoose && (
          <TextField
            label={t("search.label")}
            type="search"
            name="q"
            defaultValue={door.search}
            maxLength={100}
            autoComplete="off"
          />
        )}
        <div className="grid grid-cols-2 items-end gap-4 [&>.field]:mt-0">
          <SelectField label={t("checkpoint")} name="point" defaultValue={door.checkpoint}>
            {door.checkpoints.map(({ slug, name }) => (
              <option key={slug} value={slug}>
                {name}
              </option>
            ))}
          </SelectField>
          <SelectField label={t("direction.legend")} name="sens" defaultValue={door.direction}>
            <option value="in">{direction("in")}</option>
            <option value="out">{direction("out")}</option>
          </SelectField>
        </div>
        <Button look="quiet">{t(door.mayChoose ? "search.send" : "choose")}</Button>
      </form>
      {!lends && (
        <form method="post" action={here(door)} className="grid gap-4 border-t border-line pt-4 [&>.field]:mt-0">
          <h2>{t("group.title")}</h2>
          <ScanFields door={door} id={door.groupScan} />
          <GroupFields direction={door.direction} />
        </form>
      )}
      {door.walkIn && (
        <p className="m-0">
          <a href={walkInAt(door.walkIn, door.checkpoint)}>{t("search.walkIn")}</a>
        </p>
      )}
      {door.found && (
        <Candidates found={door.found} meant={door.meant}>
          {({ registration, scan, name }) => (
            <span className="flex max-w-full flex-wrap items-center gap-x-4 gap-y-2">
              {door.givesBlanks && (
                <BlankLink
                  to={path("/accueil/:year/badge-vierge/:registration", {
                    ...{ year: door.year, registration, query: { point: door.checkpoint, sens: door.direction } },
                  })}
                  name={name}
                />
              )}
              <OfPerson registration={registration} door={door} className="inline-flex min-h-11 items-center" />
              <form method="post" action={here(door)}>
                <ScanFields door={door} id={scan} />
                <input type="hidden" name="registration" value={registration} />
                <Button aria-label={`${verb} ${name}`}>{verb}</Button>
              </form>
            </span>
          )}
        </Candidates>
      )}
    </main>
  );
}

/** How many fit into the room, and whom to let in; nothing at the entrance. */
export function DoorRule({ lines = [] }: { lines: readonly string[] | undefined }) {
  if (lines.length === 0) return null;
  return <p className="m-0 w-full leading-snug wrap-anywhere">{lines.join(" · ")}</p>;
}

/** Returns the door's address with the same checkpoint and direction. */
function here({ path, checkpoint, direction }: PlainDoorProps): string {
  return `${path}?${new URLSearchParams({ point: checkpoint, sens: direction })}`;
}

function ScanFields({ door, id }: { door: PlainDoorProps; id: string }) {
  return (
    <>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="checkpoint" value={door.checkpoint} />
      <input type="hidden" name="direction" value={door.direction} />
    </>
  );
}
