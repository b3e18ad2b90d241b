cimport cython
from libc.math cimport asin, isnan, sqrt
from libc.stdint cimport int64_t

from matcher.kernel.values cimport Ask, Sheet, World, whole

cdef double NAN, KM_ROOM, ROUNDER, MILLIMETRES, EARTH_RADIUS_KM
cdef whole IN_HOUSE, DAYS_PER_ERA, YEARS_PER_ERA, DAYS_BEFORE_YEAR_ONE, HAS_AREA
cdef whole HAS_HOME, IS_AREA_COMPLETE, IS_EVERYWHERE, IS_FULL, BY_OFFERING
cdef whole EVERYONE, LIMITED, MONTHS_PER_YEAR, NO_LAST_DAY

@cython.locals(place=whole)
cdef void measure_line(whole line, whole at, World world, Ask ask, Sheet sheet) noexcept nogil
cdef bint goes_out(whole line, World world, Ask ask) noexcept nogil
cdef void measure_place(whole line, whole at, whole place, World world, Ask ask, Sheet sheet) noexcept nogil
@cython.locals(covered=double, hours=double, n_months=whole, month=whole, is_valid=whole)
cdef void measure_months(whole line, whole at, World world, Ask ask, Sheet sheet) noexcept nogil
@cython.locals(last_day=whole)
cdef bint is_valid_in(whole line, whole month, World world, Ask ask) noexcept nogil
@cython.locals(table_row=whole, column=whole, hours=double)
cdef double hours_in(whole line, whole month, World world, Ask ask) noexcept nogil
@cython.locals(total=double, count=whole, month=whole)
cdef double mean_of_stated(whole table_row, World world) noexcept nogil
@cython.locals(first=whole, last=whole)
cdef bint runs_beyond(whole line, World world, Ask ask) noexcept nogil
@cython.locals(month=whole, wait=whole)
cdef whole day_in_season(whole day, Ask ask) noexcept nogil
@cython.locals(shifted=whole, era=whole, of_era=whole, year=whole, of_year=whole, month=whole)
cdef whole month_number(whole day) noexcept nogil
@cython.locals(shifted=whole, year=whole, of_year=whole)
cdef whole first_day_of(whole month) noexcept nogil
cdef double rounded(double x, double steps) noexcept nogil
@cython.locals(quarter=double)
cdef double sphere_km(double x, double y, double z) noexcept nogil
cdef double line_km(whole line, whole place, World world, Ask ask) noexcept nogil
@cython.locals(km=double, road_km=double, minutes=double, measured=double, measured_km=double)
cdef void measure_way(whole line, whole at, whole place, World world, Ask ask, Sheet sheet) noexcept nogil
@cython.locals(minutes=double, previous=double, stretch=double, at=whole)
cdef double drive(double road_km, World world) noexcept nogil
@cython.locals(share=double)
cdef double share_left(double minutes, World world) noexcept nogil
@cython.locals(flags=whole, area_set=whole, radius_km=double, km=double, in_set=bint, in_province=bint, holds=bint, is_radius_unknown=bint, is_open=bint)
cdef void measure_area(whole line, whole at, whole place, World world, Ask ask, Sheet sheet) noexcept nogil
@cython.locals(flags=whole, reach=double, place=whole)
cdef bint is_surely_outside(whole line, World world, Ask ask) noexcept nogil
@cython.locals(x=double, y=double, z=double)
cdef bint may_hold(whole line, whole place, double reach_squared, World world, Ask ask) noexcept nogil
@cython.locals(provider=whole, home=whole, sure=double, possible=double, helped=double, everyone=double, asked=double, seats=double, known_seats=double, high=double, workers=double, is_way_open=bint, is_lifted=bint, is_sure=bint, is_possible=bint)
cdef void measure_reach(whole line, whole at, whole place, World world, Ask ask, Sheet sheet) noexcept nogil
@cython.locals(km=double, by_bike=bint, by_public_transport=bint, is_sure=bint, is_possible=bint)
cdef (bint, bint) way_from(whole home, whole place, World world, Ask ask) noexcept nogil
