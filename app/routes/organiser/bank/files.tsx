import { Link } from "@remix-run/react";
import { formatIban } from "#app/domain/billing/iban.ts";
import type { PreviewedFile, PreviewedStatement } from "#app/domain/treasury/find-import.ts";
import { Notice } from "#app/ui/notice.tsx";
import { useOffice } from "#app/ui/organiser/office.ts";

/** A file of a preview with its problems in words. */
export interface ShownFile extends Omit<PreviewedFile, "problems" | "statements"> {
  readonly problems: readonly { readonly at: string; readonly words: string }[];
  readonly statements: readonly (Omit<PreviewedStatement, "checked" | "copy"> & {
    readonly copy: string | null;
    readonly gap: string | null;
    /** The closing balance as written, less what it should be. */
    readonly offByCents: number;
    /** How many balances behind rows are wrong. */
    readonly wrongBalances: number;
  })[];
}

/** Lists the files of a preview with what was found in them. */
export function Files({ files, preview }: { files: readonly ShownFile[]; preview: string }) {
  return files.map((file) => <OneFile key={file.id} {...{ file, preview }} />);
}

function OneFile({ file, preview }: { file: ShownFile; preview: string }) {
  const { t, path, moment } = useOffice();
  const { id, name, importedAt, problems, columns, isRead, statements } = file;
  return (
    <section aria-labelledby={`file-${id}`} className="flex flex-col gap-2">
      <h2 id={`file-${id}`} className="m-0 text-xl wrap-anywhere">
        {name}
      </h2>
      {importedAt && <p className="m-0">{t("bank:file.importedBefore", { when: moment(importedAt) })}</p>}
      {columns && (
        <Notice tone="attention" title={t("bank:file.columnsUnknown")}>
          <p>
            <Link to={path("/banque/import/:preview/colonnes/:id", { preview, id })}>{t("bank:file.nameColumns")}</Link>
          </p>
        </Notice>
      )}
      {!columns && problems.length > 0 && (
        <Notice tone="attention" title={t(isRead ? "bank:file.partlyRead" : "bank:file.refused")}>
          <ul className="mt-2 mb-0">
            {problems.map(({ at, words }) => (
              <li key={at + words} className="wrap-anywhere">
                {at && <span className="mr-2 text-zinc">{at}</span>}
                {words}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <ul className="m-0 flex list-none flex-col gap-1 p-0">
        {statements.map((one) => (
          <Statement key={one.id} of={one} />
        ))}
      </ul>
    </section>
  );
}

function Statement({ of }: { of: ShownFile["statements"][number] }) {
  const { t, money } = useOffice();
  const { account, accountName, isLeftOut, number, openingCents, closingCents, entries } = of;
  const iban = account && /^[A-Z]{2}\d{2}/.test(account) ? formatIban(account) : account;
  const balances =
    openingCents !== null && closingCents !== null
      ? t("bank:file.balances", { opening: money(openingCents), closing: money(closingCents) })
      : null;
  const facts = [
    accountName || iban || t("bank:file.noAccount"),
    number === null ? null : t("bank:file.number", { number }),
    t("bank:file.entries", { count: entries }),
    balances,
    isLeftOut && t("bank:file.leftOut"),
    of.copy,
  ];
  const wrong = [
    of.gap,
    of.offByCents !== 0 && t("bank:file.offBy", { cents: money(of.offByCents) }),
    of.wrongBalances > 0 && t("bank:file.wrongBalances", { count: of.wrongBalances }),
  ].filter(Boolean);
  return (
    <li>
      {facts.filter(Boolean).join(" · ")}
      {wrong.map((words) => (
        <strong key={String(words)} className="block text-brick first-letter:uppercase">
          {words}
        </strong>
      ))}
    </li>
  );
}
