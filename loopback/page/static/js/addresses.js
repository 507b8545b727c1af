// Which addresses may be followed, and which pictures may be shown.

/** Whether this is a full http or https address. */
export function isWebAddress(address) {
  try {
    return ["http:", "https:"].includes(new URL(address).protocol);
  } catch {
    return false;
  }
}

/** The picture's address if this server has it, else null: no request leaves the machine. */
export function localPicture(address, attachments = []) {
  const url = attachmentAddress(address, attachments) ?? address;
  try {
    const parsed = new URL(url, location.href);
    return parsed.origin === location.origin ? parsed.href : null;
  } catch {
    return null;
  }
}

// https://docs.discord.com/developers/reference#uploading-files (attachment://)
function attachmentAddress(address, attachments) {
  if (!address?.startsWith("attachment://")) return null;
  const name = address.slice("attachment://".length);
  return attachments.find((attachment) => attachment.filename === name)?.url ?? null;
}
