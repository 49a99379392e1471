import { type Photo, uploadWithRetry } from './upload';

export interface UploadResult {
  readonly photo: Photo;
  readonly id?: string;
}

/** Uploads all photos, one after the other, and says how many arrived. */
export async function uploadAll(photos: readonly Photo[], url: string): Promise<string> {
  const results: UploadResult[] = [];
  for (const photo of photos) {
    results.push({ photo, id: await uploadWithRetry(photo, url) });
  }
  const arrived: number = results.filter((result) => result.id !== undefined);
  return `${arrived} of ${photos.length} photos uploaded`;
}
