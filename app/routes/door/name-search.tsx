import type { TFunction } from "i18next";
import { type FormEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { DoorGuide } from "#app/domain/door/door-guide.ts";
import type { PhoneHolder } from "#app/domain/door/phone-state.ts";
import { spelledCode } from "#app/domain/short-code.ts";
import type { Language } from "#app/i18n/format.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { SelectField, TextField } from "#app/ui/field.tsx";
import { usePageLanguage } from "#app/ui/page-language.ts";
import { BlankLink, type Candidate, Candidates } from "./candidates.tsx";
import type { FoundAlone } from "./lone-judge.ts";
import { OfPerson } from "./of-person.tsx";
import { personInWords } from "./person.ts";

/** The reasons for admitting a person without a readable badge. */
const REASONS = ["forgotten", "unreadable", "none"] as const;

/** Finds people whose badge cannot be read. Stays open after an admission, for groups. */
export function NameSearch({
  address,
  direction,
  lends,
  isEntrance,
  walkIn,
  isAway,
  blankFor,
  door,
  searchAlone,
  onChoose,
}: {
  /** The address that answers names in JSON. */
  address: string;
  direction: "in" | "out";
  /** Whether the checkpoint lends things. */
  lends: boolean;
  /** Whether it is the entrance, of which it is known who is inside. */
  isEntrance: boolean;
  /** Where somebody who is not registered is registered and let in; null for who may not. */
  walkIn: string | null;
  /** Whether the phone is without the network, which that needs. */
  isAway: boolean;
  /** Where a registration is given a blank badge; null in a rehearsal. */
  blankFor: ((registration: number) => string) | null;
  /** The edition, and whether the person may note something for the door and print badges. */
  door: { readonly year: number; readonly mayLetIn: boolean };
  /** Finds people among those the phone knows, when the address does not answer. */
  searchAlone: (typed: string) => Promise<FoundAlone | null>;
  onChoose: (candidate: Candidate, reason: string) => void;
}) {
  const { t } = useTranslation("door");
  const { language } = usePageLanguage();
  const [found, setFound] = useState<readonly Candidate[] | null>(null);
  const [meant, setMeant] = useState(false);
  const [isAlone, setAlone] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [reason, setReason] = useState<(typeof REASONS)[number]>("forgotten");
  const asked = useRef(0);
  const verb = t(lends ? `loan.search.${direction}` : `search.${direction}`);
  const search = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const turn = ++asked.current;
    const typed = String(form.get("q"));
    const asking = ask(address, typed);
    const answer = (await Promise.race([asking, tooLong()])) ?? (await alone(typed)) ?? (await asking);
    // Only the answer to the latest search is shown, whichever arrives first.
    if (turn !== asked.current) return;
    setFound(answer?.attendees ?? null);
    setMeant(answer?.meant ?? false);
    setProblem(answer ? (answer.error ?? null) : t("search.away"));
    setAlone(answer?.isAlone ?? false);
  };
  const alone = async (typed: string): Promise<Answer | null> => {
    const known = await searchAlone(typed);
    if (!known) return null;
    const { holders, guide = null } = known;
    return { attendees: holders.map((holder) => candidateOf(holder, { t, language, guide })), isAlone: true };
  };
  return (
    <div className="absolute inset-0 overflow-y-auto bg-paper">
      <div className="mx-auto max-w-3xl px-4 py-4">
        <form onSubmit={search} className="flex items-end gap-3">
          <div className="grow">
            <TextField
              label={t("search.label")}
              type="search"
              name="q"
              maxLength={100}
              autoComplete="off"
              autoFocus
              error={problem}
            />
          </div>
          <Button className="min-h-11">{t("search.send")}</Button>
        </form>
        {found && found.length > 0 && (
          <div className="pt-3">
            <SelectField
              label={t("search.reason")}
              value={reason}
              onChange={({ target }) => setReason(REASONS.find((one) => one === target.value) ?? "forgotten")}
            >
              {REASONS.map((one) => (
                <option key={one} value={one}>
                  {t(`search.reasons.${one}`)}
                </option>
              ))}
            </SelectField>
          </div>
        )}
        <div aria-live="polite">
          {isAlone && <p className="pt-4 font-semibold">{t("search.alone")}</p>}
          {found && (
            <Candidates found={found} meant={meant}>
              {(candidate) => (
                <span className="flex max-w-full flex-wrap items-center gap-x-4 gap-y-2">
                  {blankFor && !isAlone && <BlankLink to={blankFor(candidate.registration)} name={candidate.name} />}
                  <OfPerson
                    registration={isAlone ? undefined : candidate.registration}
                    door={door}
                    className="inline-flex min-h-11 items-center"
                  />
                  <Button
                    type="button"
                    look={isEntrance && direction === "in" && candidate.isInside ? "quiet" : "main"}
                    className="min-h-14 shrink-0"
                    aria-label={`${verb} ${candidate.name}`}
                    onClick={() => onChoose(candidate, t(`search.reasons.${reason}`))}
                  >
                    {verb}
                  </Button>
                </span>
              )}
            </Candidates>
          )}
        </div>
        {walkIn && (
          <p className="m-0 pt-3">
            {isAway ? (
              t("walkIn.awayLink")
            ) : (
              <LinkButton to={walkIn} reloadDocument look="quiet" className="min-h-14 w-full">
                {t("search.walkIn")}
              </LinkButton>
            )}
          </p>
        )}
      </div>
    </div>
  );
}

/** After this time without an answer, the phone searches alone. */
const ANSWER_MS = 800;
/** How long a phone that knows nobody waits. */
const PATIENCE_MS = 3_000;

function tooLong(): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), ANSWER_MS));
}

interface Answer {
  readonly attendees?: readonly Candidate[];
  readonly meant?: boolean;
  readonly error?: string;
  /** Whether the phone found them, and not the platform. */
  readonly isAlone?: boolean;
}

/** What a phone can say of a person alone: no options. */
function candidateOf(
  holder: PhoneHolder,
  { t, language, guide }: { t: TFunction<"door">; language: Language; guide: DoorGuide | null },
): Candidate {
  const { id, name, code, cancelledAt } = holder;
  return {
    ...{ registration: id, name: name ?? "", code: spelledCode(code ?? "") },
    ...personInWords({ ...holder, note: holder.note ?? null }, { guide, language }),
    standing: cancelledAt ? t("search.cancelled") : null,
    ...{ options: null, asked: [], isInside: false },
  };
}

async function ask(address: string, q: string): Promise<Answer | null> {
  try {
    const answer = await fetch(`${address}?${new URLSearchParams({ q })}`, {
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return await answer.json();
  } catch {
    return null;
  }
}
