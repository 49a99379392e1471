// How the storage worker ends where Node has no `node:sqlite`.
import 'node:no-such-module';
