import { createHash, verify } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { strFromU8, unzipSync } from "fflate";
import { expect, test } from "vitest";
import { readSettings } from "#app/env.server.ts";
import { openWallets } from "#app/wallet/open-wallets.ts";
import { makeEdition } from "#test/support/edition-samples.ts";
import { makeRegistration } from "#test/support/registration-samples.ts";
import { badgeOf } from "#test/support/scan-samples.ts";
import { freshSite } from "#test/support/site.ts";
import { ACCOUNT, ISSUER, PASS_TYPE, TEAM, walletFiles } from "./certificates.ts";

test("a badge is added to Apple Wallet: each file has its hash, and the signature of the manifest holds to its issuer", async () => {
  const { apple, file, openssl } = walletFiles();
  const site = await freshSite({ settings: apple });
  const { id: edition } = await makeEdition(site.db);
  const { id, code } = await makeRegistration(site.db, edition);
  const own = `/mon-espace/inscriptions/${code}`;
  const visitor = site;
  const page = await (await visitor.get(own)).text();
  expect([page.includes("Ajouter à Apple Wallet"), page.includes("Google")]).toEqual([true, false]);
  expect(await (await visitor.get(`/en${own}`)).text()).toContain("Add to Apple Wallet");
  expect((await visitor.get(`${own}/google-wallet`)).status).toBe(404);
  const answer = await visitor.get(`${own}/badge.pkpass`);
  expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/vnd.apple.pkpass"]);
  expect(answer.headers.get("cache-control")).toBe("private, no-store");
  const { signature, "manifest.json": manifest, ...files } = unzipSync(new Uint8Array(await answer.arrayBuffer()));
  if (!signature || !manifest) throw new Error("a pass came without its manifest");
  const hashes = Object.entries(files).map(([name, bytes]) => [name, createHash("sha1").update(bytes).digest("hex")]);
  expect(JSON.parse(strFromU8(manifest))).toEqual(Object.fromEntries(hashes));
  expect(Object.keys(files).sort()).toEqual([
    ...["en.lproj/pass.strings", "fr.lproj/pass.strings", "icon.png", "icon@2x.png", "icon@3x.png", "pass.json"],
  ]);
  const pass = JSON.parse(strFromU8(files["pass.json"] ?? new Uint8Array()));
  expect(pass).toMatchObject({ passTypeIdentifier: PASS_TYPE, teamIdentifier: TEAM, formatVersion: 1 });
  expect(pass.barcodes[0].message).toBe(await badgeOf(site.db, edition, id));
  expect(pass).not.toHaveProperty("webServiceURL");
  expect(JSON.stringify(pass)).not.toContain("@");
  expect(strFromU8(files["fr.lproj/pass.strings"] ?? new Uint8Array())).toMatch(
    /"text.dates" = ".*2030 \(Europe\/Paris\)";/,
  );

  writeFileSync(file("manifest"), manifest);
  writeFileSync(file("signature"), signature);
  const check = ["-inform", "DER", "-in", "signature", "-binary", "-purpose", "any", "-out", "checked"];
  const holds = () => openssl("cms", "-verify", ...check, "-content", "manifest", "-CAfile", "ca.pem");
  holds();
  // The control: one byte more, or another issuer, and it does not hold.
  writeFileSync(file("manifest"), `${strFromU8(manifest)} `);
  expect(holds).toThrow();
  writeFileSync(file("manifest"), manifest);
  openssl("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "x.key", "-out", "ca.pem", "-subj", "/CN=Autre");
  expect(holds).toThrow();
});

test("a badge is added to Google Wallet by a token that its service account signed; a replaced badge is another pass", async () => {
  const { google, file } = walletFiles();
  const site = await freshSite({ settings: google });
  const { id: edition } = await makeEdition(site.db);
  const { id, code } = await makeRegistration(site.db, edition);
  const own = `/mon-espace/inscriptions/${code}`;
  const visitor = site;
  const page = await (await visitor.get(own)).text();
  expect([page.includes("Ajouter à Google Wallet"), page.includes("Apple")]).toEqual([true, false]);
  expect((await visitor.get(`${own}/badge.pkpass`)).status).toBe(404);
  const token = async () => {
    const answer = await visitor.get(`${own}/google-wallet`);
    expect(answer.status).toBe(303);
    const [head = "", claims = "", signature = ""] = (answer.headers.get("location") ?? "")
      .replace("https://pay.google.com/gp/v/save/", "")
      .split(".");
    const isSigned = verify(
      ...(["sha256", Buffer.from(`${head}.${claims}`), readFileSync(file("google.pub"), "utf8")] as const),
      Buffer.from(signature, "base64url"),
    );
    expect([isSigned, JSON.parse(Buffer.from(head, "base64url").toString())]).toEqual([
      true,
      { alg: "RS256", typ: "JWT" },
    ]);
    return JSON.parse(Buffer.from(claims, "base64url").toString());
  };
  const { payload, ...claims } = await token();
  expect(claims).toMatchObject({ iss: ACCOUNT, aud: "google", typ: "savetowallet", origins: [site.url] });
  const [ticket] = payload.eventTicketObjects;
  expect(ticket.barcode).toMatchObject({ type: "QR_CODE", value: await badgeOf(site.db, edition, id) });
  expect([ticket.classId, payload.eventTicketClasses[0].id.startsWith(`${ISSUER}.`)]).toEqual([
    payload.eventTicketClasses[0].id,
    true,
  ]);
  expect(JSON.stringify(payload)).not.toContain("@");
  await site.db.insertInto("badge").values({ registration_id: id, number: 2, issued_at: new Date() }).execute();
  await site.db.updateTable("registration").set({ badge_number: 2 }).where("id", "=", id).execute();
  const [replaced] = (await token()).payload.eventTicketObjects;
  expect(replaced.barcode.value).toBe(await badgeOf(site.db, edition, id, 2));
  expect(replaced.id).not.toBe(ticket.id);
});

test("without settings nothing speaks of wallets, and the register names who receives what where they are set", async () => {
  const { google } = walletFiles();
  const [none, set] = [await freshSite(), await freshSite({ settings: google })];
  for (const site of [none, set]) {
    const { id: edition } = await makeEdition(site.db);
    const { code } = await makeRegistration(site.db, edition);
    const visitor = site;
    const own = await (await visitor.get(`/mon-espace/inscriptions/${code}`)).text();
    const register = await (await visitor.get("/donnees-personnelles")).text();
    expect([own.includes("Wallet"), register.includes("Google Wallet"), register.includes("Apple Wallet")]).toEqual([
      ...[site === set, site === set, false],
    ]);
    if (site === none)
      for (const file of ["badge.pkpass", "google-wallet"])
        expect((await visitor.get(`/mon-espace/inscriptions/${code}/${file}`)).status).toBe(404);
  }
});

test("certificates and keys that do not belong together are refused at the start, in words", () => {
  const { apple, google, file, openssl } = walletFiles();
  const refusal = (set: Record<string, string>) => {
    try {
      openWallets(readSettings(set));
      return null;
    } catch (error) {
      return String(error).replaceAll(file(""), "");
    }
  };
  writeFileSync(file("other.json"), "{}");
  openssl("genpkey", "-algorithm", "RSA", "-out", "other.key");
  openssl("req", "-x509", "-key", "other.key", "-out", "other.pem", "-subj", "/CN=Essai WWDR");
  const { APPLE_KEY_FILE: _, ...withoutKey } = apple;
  expect([refusal({}), refusal(apple), refusal(google), refusal({ ...apple, ...google })]).toEqual([
    null,
    null,
    null,
    null,
  ]);
  expect(refusal(withoutKey)).toMatch(/APPLE_PASS_TYPE: set APPLE_PASS_TYPE, APPLE_TEAM.* together, or none/);
  expect(refusal({ GOOGLE_WALLET_ISSUER: ISSUER })).toMatch(/GOOGLE_WALLET_KEY_FILE together, or none/);
  expect(refusal({ ...apple, APPLE_CERTIFICATE_FILE: file("none.pem") })).toMatch(
    /APPLE_CERTIFICATE_FILE: .*none.pem cannot be read/,
  );
  expect(refusal({ ...apple, APPLE_CERTIFICATE_FILE: file("other.json") })).toMatch(/holds no certificate/);
  expect(refusal({ ...apple, APPLE_KEY_PASSPHRASE: "autre" })).toMatch(/APPLE_KEY_FILE: .*passphrase is another/);
  expect(refusal({ ...apple, APPLE_KEY_FILE: file("other.key") })).toMatch(/is not the key of APPLE_CERTIFICATE_FILE/);
  expect(refusal({ ...apple, APPLE_WWDR_FILE: file("other.pem") })).toMatch(/did not issue/);
  expect(refusal({ ...apple, APPLE_PASS_TYPE: "pass.autre" })).toMatch(/APPLE_PASS_TYPE: .*is not for pass.autre/);
  expect(refusal({ ...apple, APPLE_TEAM: "ZZZZZZZZZZ" })).toMatch(/APPLE_TEAM: .*is not of ZZZZZZZZZZ/);
  expect(refusal({ ...google, GOOGLE_WALLET_KEY_FILE: file("other.json") })).toMatch(
    /not the key of a service account/,
  );
});
