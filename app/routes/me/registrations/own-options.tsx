import { useTranslation } from "react-i18next";
import { pathsBehind } from "#app/i18n/path.ts";
import { LinkButton } from "#app/ui/button.tsx";

const behind = pathsBehind<"/mon-espace/inscriptions/:code/options">;

/** The options of a registration, and the link to change them. Nothing where none is offered or chosen. */
export function OwnOptions(props: {
  chosen: readonly { readonly id: number; readonly name: string; readonly day: string | null }[];
  open: boolean;
  priced: boolean;
  /** Whether one is full, so that it can be waited for. */
  full: boolean;
  path: string;
}) {
  const { chosen, open, priced, full, path } = props;
  const { t } = useTranslation("options");
  if (chosen.length === 0 && !open && !priced && !full) return null;
  return (
    <section aria-labelledby="options" className="grid gap-3">
      <h2 id="options">{t("own.title")}</h2>
      {chosen.length === 0 && <p className="m-0">{t("own.none")}</p>}
      {chosen.length > 0 && (
        <ul className="m-0">
          {chosen.map(({ id, name, day }) => (
            <li key={id} className="grid border-b border-line py-2 break-inside-avoid">
              <span className="font-semibold wrap-anywhere">{name}</span>
              {day && <span className="hint first-letter:uppercase">{day}</span>}
            </li>
          ))}
        </ul>
      )}
      {(open || priced || full) && (
        <p className="m-0 flex flex-wrap gap-3 print:hidden">
          {open && (
            <LinkButton look="quiet" to={path} reloadDocument>
              {t("own.change")}
            </LinkButton>
          )}
          {priced && (
            <LinkButton look="quiet" to={behind(path)("/dossier")} reloadDocument>
              {t("own.order")}
            </LinkButton>
          )}
          {full && (
            <LinkButton look="quiet" to={behind(path)("/attente")} reloadDocument>
              {t("own.wait")}
            </LinkButton>
          )}
        </p>
      )}
    </section>
  );
}
