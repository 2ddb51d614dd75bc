import { useTranslation } from "react-i18next";
import { useField } from "#app/forms/drawn.tsx";
import type { OptionChoice } from "./option-choices.ts";
import { StateWord } from "./state-word.tsx";

/**
 * The options of a registration. Nothing where none is offered.
 *
 * @param props.mine ids of those that the registration has: they can be kept, and given back while they are open
 * @param props.hint below the legend; default: that they can be chosen later
 */
export function OptionFieldset({
  options,
  mine = [],
  hint,
}: {
  options: readonly OptionChoice[];
  mine?: readonly number[];
  hint?: string;
}) {
  const { t } = useTranslation("options");
  const { name, texts: chosen, error } = useField("options");
  if (options.length === 0) return null;
  return (
    <fieldset className="field max-w-none" data-invalid={error ? "" : undefined} id={name} tabIndex={-1}>
      <legend className="font-heading text-xl">{t("legend")}</legend>
      <p className="hint max-w-text">{hint ?? t(options.some(({ price }) => price) ? "hintPriced" : "hint")}</p>
      {error && (
        <p className="field-error" id={`${name}-error`}>
          {error}
        </p>
      )}
      <ul className="mt-2">
        {options.map((option) => (
          <li key={option.id} className="border-b border-line">
            <OptionRow
              option={option}
              name={name}
              checked={chosen.includes(String(option.id))}
              isMine={mine.includes(option.id)}
            />
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

function OptionRow(props: { option: OptionChoice; name: string; checked: boolean; isMine: boolean }) {
  const { option, name, checked, isMine } = props;
  const { t } = useTranslation("options");
  const { id: value, state } = option;
  const isStuck = isMine && (state === "over" || option.isCharged);
  // A full option stays checked after a refusal, so that the visitor sees what to uncheck.
  const shut = !isMine && !checked && state !== "open" && state !== "filling";
  const id = `${name}-${value}`;
  return (
    <label
      htmlFor={id}
      className={`grid grid-cols-[1.25rem_1fr] gap-x-3 py-3 font-normal ${shut || isStuck ? "text-zinc" : "cursor-pointer"}`}
    >
      <input
        type="checkbox"
        id={id}
        // What can no longer be given back is sent all the same.
        name={isStuck ? undefined : name}
        value={value}
        defaultChecked={checked || isStuck}
        disabled={shut || isStuck}
        data-label={[option.name, option.price].filter(Boolean).join(" – ")}
        className="mt-1"
      />
      <span className="grid gap-0.5">
        <span className="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1">
          <span className="font-semibold wrap-anywhere">{option.name}</span>
          <span className="flex items-baseline gap-3 max-sm:basis-full">
            {option.price && <span className="tabular-nums">{option.price}</span>}
            {!isMine && <StateWord state={state} />}
          </span>
        </span>
        {option.day && <span className="first-letter:uppercase">{option.day}</span>}
        {option.note && <span className="text-sm wrap-anywhere">{option.note}</span>}
        {option.who && <span className="hint wrap-anywhere">{t("forTypes", { names: option.who })}</span>}
        <Until option={option} isStuck={isStuck} />
      </span>
      {isStuck && <input type="hidden" name={name} value={value} />}
    </label>
  );
}

function Until({ option: { state, moment, isCharged }, isStuck }: { option: OptionChoice; isStuck: boolean }) {
  const { t } = useTranslation("options");
  if (isStuck) return <span className="hint">{t(isCharged ? "keptPaid" : "kept")}</span>;
  if (!moment) return null;
  return <span className="hint">{t(state === "not-yet" ? "opens" : "closes", { moment })}</span>;
}
