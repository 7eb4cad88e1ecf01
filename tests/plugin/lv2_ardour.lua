-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- ardour7-lua lv2_ardour.lua make   FOLDER URI PRESET   a session with one track
-- ardour7-lua lv2_ardour.lua play   FOLDER SECONDS      roll until so much is
--                                                       analysed, then save
-- ardour7-lua lv2_ardour.lua bounce FOLDER OUT_FOLDER   export
--
-- Each prints the plugin's control ports as lines "WHEN NAME=VALUE …".

local command, folder = arg[1], arg[2]
local name = "session"

-- A backend without a sound card, in real time.
AudioEngine:set_backend("None (Dummy)", "", "")

local function load()
  local s = load_session(folder, name)
  assert(s, "the session does not load")
  return s
end

local function plugin_of(session)
  local proc = session:route_by_name("t1"):nth_plugin(0)
  assert(not proc:isnil(), "no plugin in the session")
  return proc
end

-- Ardour counts control ports alone, inputs and outputs.
local function show(when, proc)
  local plugin, line, n = proc:to_insert():plugin(0), { when }, 0
  local analysed
  while true do
    local value, args = ARDOUR.LuaAPI.get_processor_param(proc, n, false)
    if not args[3] then break end
    local id = plugin:nth_parameter(n, false)
    line[#line + 1] = string.format("%s%s=%.9g",
      plugin:parameter_is_output(id) and "out:" or "in:",
      plugin:parameter_label(id), value)
    if plugin:parameter_label(id) == "Analysed" then analysed = value end
    n = n + 1
  end
  print(table.concat(line, " "))
  return analysed
end

local function close()
  close_session()
  quit()
end

local function make(uri, preset)
  local s = create_session(folder, name, 48000)
  assert(s, "the session cannot be made")
  local track = s:new_audio_track(1, 2, nil, 1, "t1",
    ARDOUR.PresentationInfo.max_order, ARDOUR.TrackMode.Normal, true):front()
  local proc = ARDOUR.LuaAPI.new_plugin(s, uri, ARDOUR.PluginType.LV2, "")
  assert(not proc:isnil(), "the plugin is not found")
  assert(track:add_processor_by_index(proc, 0, nil, true) == 0, "not added")
  local plugin = proc:to_insert():plugin(0)
  local record = plugin:preset_by_label(preset)
  assert(record and record.valid, "the preset is not found")
  assert(plugin:load_preset(record), "the preset does not load")
  sleep(1)
  print("plugin " .. plugin:name() .. " by " .. plugin:maker())
  show("made", proc)
  s:save_state("", false, false, false, false, false)
end

local most_s = 60

local function play(seconds)
  local s = load()
  local proc = plugin_of(s)
  s:goto_start(false)
  sleep(1)
  s:request_roll(ARDOUR.TransportRequestSource.TRS_UI)
  for i = 1, most_s do
    ARDOUR.LuaAPI.usleep(1000000)
    if show("rolling", proc) > seconds then break end
  end
  s:request_stop(false, false, ARDOUR.TransportRequestSource.TRS_UI)
  sleep(1)
  print("xruns " .. s:get_xrun_count())
  s:save_state("", false, false, false, false, false)
end

local function bounce(out)
  local s = load()
  local proc = plugin_of(s)
  local e = s:simple_export()
  e:set_folder(out)
  e:set_name("bounce")
  e:set_preset("75969a1c-3133-4694-864b-a1fa50e43348")
  assert(e:check_outputs(), "no outputs to export")
  assert(e:run_export(), "the export fails")
  show("bounced", proc)
  e = nil
  collectgarbage()
end

if command == "make" then
  make(arg[3], arg[4])
elseif command == "play" then
  play(tonumber(arg[3]))
else
  bounce(arg[3])
end
close()
