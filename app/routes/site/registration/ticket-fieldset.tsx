import { useTranslation } from "react-i18next";
import { useField } from "#app/forms/drawn.tsx";
import { asLanguage, formatMoney } from "#app/i18n/format.ts";
import { StateWord } from "#app/ui/registration/state-word.tsx";
import { mayBeAwaited, type TicketChoice } from "./ticket-choices.ts";

/** The choice of the ticket type. */
export function TicketFieldset({
  choices,
  wanted = ["open", "filling"],
  waits,
  joins = false,
}: {
  choices: readonly TicketChoice[];
  /** Lists the ticket types to choose from; full ones link to their waiting list. */
  wanted?: readonly TicketChoice["state"][];
  /** Whether to choose a full one is to join its waiting list. */
  joins?: boolean;
  /** Paths of the waiting lists, by the ticket types' slugs. */
  waits?: (ticketType: string) => string;
}) {
  const { t } = useTranslation("registration");
  const { texts, error } = useField("ticket_type");
  // One that takes several people at least is not for this form, which names one.
  const isAvailable = ({ state, leastPeople }: TicketChoice) => wanted.includes(state) && leastPeople === 1;
  const available = choices.filter(isAvailable);
  const only = available.length === 1 ? available[0]?.slug : null;
  const until = sharedEnd(choices);
  return (
    <fieldset className="field max-w-none" data-invalid={error ? "" : undefined} id="ticket_type" tabIndex={-1}>
      <legend className="font-heading text-xl">{t("ticket.legend")}</legend>
      {error && (
        <p className="field-error" id="ticket_type-error">
          {error}
        </p>
      )}
      <ul className="mt-2 grid gap-2">
        {choices.map((choice) => (
          <li key={choice.slug}>
            <TicketRow
              choice={choice}
              available={isAvailable(choice)}
              checked={choice.slug === (texts[0] || only)}
              invalid={error !== null}
              joins={joins && mayBeAwaited(choice)}
              saysEnd={until === null}
            />
            {waits && mayBeAwaited(choice) && (
              <p className="mt-1 mb-2 pl-3 sm:pl-11">
                <a href={waits(choice.slug)}>{t("ticket.wait", { name: choice.name })}</a>
              </p>
            )}
          </li>
        ))}
      </ul>
      {until && <p className="hint mt-1">{t("ticket.allUntil", { moment: until })}</p>}
    </fieldset>
  );
}

/** The end of sales that several ticket types have in common, which is said once; null where they differ. */
function sharedEnd(choices: readonly TicketChoice[]): string | null {
  const open = choices.filter((choice) => noteOf(choice) === "until");
  const [first] = open;
  return first && open.length > 1 && open.every(({ moment }) => moment === first.moment) ? first.moment : null;
}

function TicketRow({
  choice,
  available,
  checked,
  invalid,
  joins,
  saysEnd,
}: {
  choice: TicketChoice;
  available: boolean;
  checked: boolean;
  invalid: boolean;
  joins: boolean;
  /** Whether it says until when it is on sale, which is not said for all at once. */
  saysEnd: boolean;
}) {
  const { t, i18n } = useTranslation("registration");
  const note = noteOf(choice);
  const id = `ticket-${choice.slug}`;
  return (
    <label
      htmlFor={id}
      className={`grid grid-cols-[1.25rem_1fr] gap-x-3 rounded-md border p-3 font-normal has-checked:border-forest has-checked:bg-leaf ${available ? "cursor-pointer border-zinc" : "border-line text-zinc"}`}
    >
      <input
        type="radio"
        id={id}
        name="ticket_type"
        value={choice.slug}
        defaultChecked={checked && available}
        disabled={!available}
        required
        aria-invalid={invalid || undefined}
        aria-describedby={invalid ? "ticket_type-error" : undefined}
        data-label={choice.name}
        className="mt-1"
      />
      <span className="grid gap-1">
        <span className="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1">
          <span className="font-semibold wrap-anywhere">{choice.name}</span>
          <span className="flex items-baseline gap-3 max-sm:basis-full">
            {choice.fullPriceCents !== undefined && (
              <del className="text-sm text-zinc">{formatPrice(choice.fullPriceCents, i18n.language)}</del>
            )}
            <span className="text-sm">{formatPrice(choice.priceCents, i18n.language) ?? t("price.free")}</span>
            <StateWord state={choice.state} />
          </span>
        </span>
        {joins && <span className="font-semibold text-forest">{t("ticket.joins")}</span>}
        {choice.description && <span className="text-sm wrap-anywhere">{choice.description}</span>}
        {choice.audience && <span className="hint">{t("ticket.audience", { audience: choice.audience })}</span>}
        {choice.asksApproval && <span className="hint">{t("ticket.approval")}</span>}
        {choice.leastPeople > 1 && <span className="hint">{t("ticket.least", { count: choice.leastPeople })}</span>}
        {choice.moment && (note !== "until" || saysEnd) && (
          <span className="hint">{t(`ticket.${note}`, { moment: choice.moment })}</span>
        )}
      </span>
    </label>
  );
}

function noteOf({ state }: TicketChoice): "opens" | "ended" | "more" | "until" {
  if (state === "not-yet") return "opens";
  if (state === "over") return "ended";
  return state === "full" ? "more" : "until";
}

function formatPrice(cents: number, language: string): string | null {
  if (cents === 0) return null;
  return formatMoney(cents, asLanguage(language));
}
