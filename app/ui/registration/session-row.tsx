import { useTranslation } from "react-i18next";
import { usePageLanguage } from "../page-language.ts";
import { Paragraphs } from "../paragraphs.tsx";
import { SUMMARY } from "../summary.ts";
import { typography } from "../typography.ts";
import type { TooFarApart } from "./apart.ts";
import type { SessionChoice } from "./choices.ts";
import { StateWord } from "./state-word.tsx";

/** One session of the form: its time, title, place and state, what it is about, and what it cannot be attended with. */
export function SessionRow({
  session,
  checked,
  waits,
  held,
  clash,
  far,
}: {
  session: SessionChoice;
  checked: boolean;
  /** Whether it is chosen to be waited for; null where that is not offered. */
  waits: boolean | null;
  held: boolean;
  /** The titles of chosen sessions at the same time. */
  clash: readonly string[];
  /** The pairs of this and another chosen session that are too far apart. */
  far: readonly TooFarApart[];
}) {
  const { t } = useTranslation(["registration", "shared"]);
  const { language } = usePageLanguage();
  const { slug, state } = session;
  const named = t(`shared:kinds.${session.kind}`);
  // Many titles begin with it.
  const kind = session.title.toLowerCase().startsWith(named.toLowerCase()) ? null : named;
  // A full session stays checked after a refusal, so that the visitor sees what to uncheck.
  const shut = (state === "full" || state === "over") && !held && !checked;
  const id = `session-${slug}`;
  const joins = waits !== null && shut && state === "full";
  return (
    <li>
      <label
        htmlFor={id}
        className={`grid grid-cols-[1.25rem_1fr] gap-x-3 py-2 font-normal ${shut ? "text-zinc" : ""} ${shut && !joins ? "" : "cursor-pointer"}`}
      >
        <input
          type="checkbox"
          id={id}
          name={joins ? "waits" : "sessions"}
          value={slug}
          defaultChecked={joins ? waits : checked}
          disabled={shut && !joins}
          aria-describedby={`${id}-clash`}
          data-label={joins ? t("sessions.waitsFor", { title: session.title }) : session.title}
          data-start={session.start ?? undefined}
          data-end={session.end ?? undefined}
          data-venue={session.venue ?? undefined}
          className="mt-1"
        />
        <span className="grid gap-x-4 gap-y-0.5 sm:grid-cols-[9rem_1fr_auto]">
          <span className="flex items-baseline justify-between gap-3 sm:block">
            <span className="tabular-nums">{session.time}</span>
            <span className="sm:hidden">
              <StateWord state={state} />
            </span>
          </span>
          <span className="grid">
            <span className="font-semibold wrap-anywhere">{typography(session.title, language)}</span>
            <span className="hint wrap-anywhere">{[kind, session.place].filter(Boolean).join(" · ")}</span>
            {joins && <span className="font-semibold text-forest">{t("sessions.join")}</span>}
          </span>
          <span className="hidden sm:block">
            <StateWord state={state} />
          </span>
        </span>
      </label>
      {/* Beside the label, because they describe the checkbox and are not part of its name. */}
      <div id={`${id}-clash`} className="pl-8 font-semibold text-brick text-sm">
        <p className="mb-2 empty:hidden" data-clash={t("sessions.clash", { titles: "%" })}>
          {clash.length > 0 ? t("sessions.clash", { titles: clash.join(", ") }) : ""}
        </p>
        <p className="mb-2 empty:hidden" data-far={t("sessions.far", { title: "%1", needed: "%2", given: "%3" })}>
          {far
            .map(({ one, other, needed, given }) =>
              t("sessions.far", { title: session === one ? other.title : one.title, needed, given }),
            )
            .join(" ")}
        </p>
      </div>
      <About session={session} />
    </li>
  );
}

/** What a session is about, one tap away. */
function About({ session: { about, title } }: { session: SessionChoice }) {
  const { t } = useTranslation("registration");
  if (!about) return null;
  return (
    <details className="-mt-1.5 pl-8 text-sm sm:pl-48">
      <summary className={SUMMARY}>
        {t("sessions.about")}
        <span className="sr-only"> ({title})</span>
      </summary>
      <div className="spaced grid gap-2 pb-2">
        <Paragraphs text={about.text} lang={about.language} />
      </div>
    </details>
  );
}
