import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { MOST_FOUND } from "#app/domain/door/phone-search.ts";
import type { SaidPerson } from "./person.ts";

/** A person found by name, or by the code or number on the badge. */
export interface Candidate extends SaidPerson {
  /** The id of the registration, sent instead of a badge's code. */
  readonly registration: number;
  readonly name: string;
  /** Spelled as on the badge. */
  readonly code: string;
  readonly standing: string | null;
  /** Whether the person has entered today and not left, as far as is known. */
  readonly isInside: boolean;
  /** The options that the person chose; null without any. */
  readonly options: string | null;
  /** What is asked at the door, with the answer, a line each. */
  readonly asked: readonly string[];
}

/** The way to give a person a blank badge. */
export function BlankLink({ to, name }: { to: string; name: string }) {
  const { t } = useTranslation("door");
  return (
    <a href={to} className="inline-flex min-h-11 items-center font-semibold" aria-label={t("blank.giveTo", { name })}>
      {t("blank.title")}
    </a>
  );
}

/** Lists the people found, each with its actions. @param props.meant whether they have a code like the one typed */
export function Candidates<Found extends Candidate>({
  found,
  meant,
  children,
}: {
  found: readonly Found[];
  meant: boolean;
  children: (candidate: Found) => ReactNode;
}) {
  const { t } = useTranslation("door");
  if (found.length === 0) return <p className="py-4">{t("search.none")}</p>;
  return (
    <>
      {meant && <p className="pt-4 font-semibold">{t("search.meant")}</p>}
      <ul className="divide-y divide-line">
        {found.map((candidate) => (
          <li key={candidate.registration} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3">
            <div className="min-w-0 grow basis-56">
              <p className="text-lg font-bold leading-tight [overflow-wrap:anywhere]">{candidate.name}</p>
              <p className="quiet">
                <span className="whitespace-nowrap font-semibold text-ink">{candidate.code}</span>{" "}
                {candidate.about && ` · ${candidate.about}`}
              </p>
              {candidate.todo?.map((line) => (
                <p key={line} className="my-1 rounded-md bg-straw px-2 py-1 [overflow-wrap:anywhere]">
                  {line}
                </p>
              ))}
              {candidate.options && (
                <p className="[overflow-wrap:anywhere]">{t("search.options", { names: candidate.options })}</p>
              )}
              {candidate.asked.map((line) => (
                <p key={line} className="text-sm [overflow-wrap:anywhere]">
                  {line}
                </p>
              ))}
              {candidate.standing && <p className="text-sm font-semibold text-brick">{candidate.standing}</p>}
            </div>
            {children(candidate)}
          </li>
        ))}
      </ul>
      {found.length >= MOST_FOUND && (
        <p className="quiet m-0 border-t border-line pt-3">{t("search.most", { count: MOST_FOUND })}</p>
      )}
    </>
  );
}
