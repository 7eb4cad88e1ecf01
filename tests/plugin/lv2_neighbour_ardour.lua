-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- ardour7-lua lv2_neighbour_ardour.lua FOLDER NEIGHBOUR URI...: on a track with
-- the plugin NEIGHBOUR, each URI is added and removed, and the neighbour added
-- once more, three times over.  "lived" is the last line.

local folder, neighbour = arg[1], arg[2]

AudioEngine:set_backend("None (Dummy)", "", "")
local session = create_session(folder, "session", 48000)
assert(session, "the session cannot be made")
-- The list keeps the track, so that no collection of garbage takes it.
local tracks = session:new_audio_track(2, 2, nil, 1, "t1",
  ARDOUR.PresentationInfo.max_order, ARDOUR.TrackMode.Normal, true)
local track = tracks:front()

local function add(uri)
  local proc = ARDOUR.LuaAPI.new_plugin(session, uri, ARDOUR.PluginType.LV2, "")
  assert(not proc:isnil(), uri .. " is not found")
  assert(track:add_processor_by_index(proc, 0, nil, true) == 0, "not added")
  return proc
end

-- Ardour lets go of a plugin when nobody knows it any more.
local function remove(proc)
  assert(track:remove_processor(proc, nil, true) == 0, "not removed")
end

local function let_go()
  collectgarbage()
  collectgarbage()
  ARDOUR.LuaAPI.usleep(500000)
end

add(neighbour)
for round = 1, 3 do
  for i = 3, #arg do
    do
      local proc = add(arg[i])
      ARDOUR.LuaAPI.usleep(300000)
      remove(proc)
    end
    let_go()
    print("removed " .. arg[i] .. ", round " .. round)
    io.flush()
    add(neighbour)
  end
end
print("lived with " .. tracks:size() .. " track")
io.flush()
close_session()
quit()
